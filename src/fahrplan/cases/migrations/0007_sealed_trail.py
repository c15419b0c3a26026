"""The trail of cases only grows, and is sealed like the journal."""

from django.db import migrations

MAKE = """
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON cases_caseevent FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE FUNCTION sealed_public(row_ cases_caseevent) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(row_.id, row_.case_id, row_.organisation_id, row_.step,
        extract(epoch FROM row_.happened_at)::text)::text $$;
CREATE FUNCTION sealed_private(row_ cases_caseevent) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(row_.words, row_.author, row_.author_id)::text $$;
"""
BACK = """
DROP FUNCTION sealed_private(cases_caseevent); DROP FUNCTION sealed_public(cases_caseevent);
DROP TRIGGER only_grows ON cases_caseevent;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_proposed_criteria"), ("foundation", "0004_audit")]
    operations = [migrations.RunSQL(MAKE, BACK)]
