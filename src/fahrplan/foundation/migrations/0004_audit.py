"""Trails that only grow, what of a row is sealed how, and the one door through which a person leaves them.

``sealed_public``/``sealed_private``: the two halves of a row as canonical text; each trail has its pair.
``foundation_forget`` runs as the owner of the tables, so that pages and jobs need no right to change a trail. It looks in
every column of text, JSON and numbers for the number and the address of one person, and for the name in the columns that
``labels`` says are names ({"table": ["column"]}); in the rows it finds, it replaces number, address and name, and gives
what it touched. A name alone in other rows is left: people choose their names themselves, and somebody called like a
service would take it along.
"""

from django.db import migrations

GROWS = """
CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
        RAISE EXCEPTION 'Die Spur wächst nur: % in % ist nicht erlaubt.', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON foundation_change FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON foundation_seal FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON foundation_sealedrow FOR EACH ROW EXECUTE FUNCTION only_grows();
"""
HALVES = """
CREATE FUNCTION sealed_public(row_ foundation_change) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(row_.id, row_.subject_kind, row_.kind, row_.field,
        extract(epoch FROM row_.recorded_at)::text, row_.source_id, row_.run_id)::text $$;
CREATE FUNCTION sealed_private(row_ foundation_change) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(row_.subject_id, row_.subject_key, row_.subject_label, row_.old, row_.new,
        row_.actor_id, row_.actor_label, row_.reason)::text $$;
"""
FORGET = r"""
CREATE OR REPLACE FUNCTION foundation_plain(pattern text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(pattern, '([^[:alnum:] @_-])', '\\\1', 'g') $$;

CREATE OR REPLACE FUNCTION foundation_forget(who uuid, called text, mail text, labels jsonb)
RETURNS TABLE (place text, row_count bigint, trail_rows text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    erased CONSTANT text := 'gelöschte Person';
    nobody CONSTANT text := '00000000-0000-0000-0000-000000000000';
    address CONSTANT text := 'geloeschte-person@person.invalid';
    mail_ text; name_ text; nobody_ text; words text; found record; touched text[]; changed bigint; suffix text;
BEGIN
    -- Nobody seals meanwhile: a block over the old words would look like a fault for ever.
    PERFORM pg_advisory_xact_lock(24225);
    -- Between other letters it is another address or another name.
    mail_ := coalesce('(?<![[:alnum:]._%+-])' || nullif(foundation_plain(mail), '') || '(?![[:alnum:]-]|\.[[:alnum:]])', who::text);
    name_ := coalesce('(?<![[:alnum:]])(?:' || nullif(concat_ws('|', nullif(foundation_plain(called), ''),
        nullif(foundation_plain(trim(both '"' FROM to_json(called)::text)), '')), '') || ')(?![[:alnum:]])', who::text);
    words := concat_ws('|', who::text, mail_);
    FOR found IN
        SELECT c.relname AS name,
               string_agg(format('%I = %s', a.attname, CASE
                   WHEN t.typname = 'uuid' AND a.attnotnull
                       THEN format('CASE WHEN %1$I = %2$L THEN {nobody} ELSE %1$I END', a.attname, who)
                   WHEN t.typname = 'uuid' THEN format('nullif(%I, %L)', a.attname, who)
                   ELSE format(
                       CASE WHEN a.atttypmod > 4 AND t.typname IN ('varchar', 'bpchar')
                            THEN 'left(%s, ' || (a.atttypmod - 4) || ')' ELSE '%s' END,
                       format('regexp_replace(regexp_replace(regexp_replace(%1$I::text, %2$L, %3$L, ''gi''), %4$L, %5$L, ''gi''), '
                              '%6$L, %7$L || {suffix}, ''gi'')::%8$s',
                              a.attname, who::text, nobody, mail_, address, name_, erased, format_type(a.atttypid, NULL)))
               END), ', ') AS assignments,
               concat_ws(' OR ',
                   string_agg(format('t.%I = %L', a.attname, who), ' OR ') FILTER (WHERE t.typname = 'uuid'),
                   string_agg(format('lower(t.%I) = lower(%L)', a.attname, called), ' OR ')
                       FILTER (WHERE called <> '' AND labels -> c.relname ? a.attname),
                   -- Looking for letters in all columns at once is cheap; only where they stand the patterns are tried.
                   '(' || format('strpos(%1$s, %2$L) > 0 OR strpos(%1$s, %3$L) > 0',
                       format('lower(concat_ws(chr(10), %s))', string_agg(format('t.%I', a.attname), ', ')
                           FILTER (WHERE t.typname <> 'uuid')), who, coalesce(nullif(lower(mail), ''), who::text)) || ') AND ('
                       || string_agg(format('t.%I::text ~* {words}', a.attname), ' OR ') FILTER (WHERE t.typname <> 'uuid')
                       || ')') AS condition
          FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
          JOIN pg_type t ON t.oid = a.atttypid
         WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND t.typname IN ('text', 'varchar', 'bpchar', 'jsonb', 'json', 'uuid', '_text', '_varchar')
           AND c.relname NOT IN ('foundation_seal', 'foundation_sealedrow', 'django_migrations', 'django_session')
           AND NOT (t.typname = 'uuid' AND EXISTS (
               SELECT 1 FROM pg_constraint k
                WHERE k.conrelid = c.oid AND k.contype IN ('p', 'f') AND a.attnum = ANY (k.conkey)))
         GROUP BY c.relname ORDER BY c.relname
    LOOP
        touched := NULL;
        IF EXISTS (SELECT 1 FROM foundation_sealedrow s WHERE s.trail = found.name) THEN
            EXECUTE format('SELECT array_agg(t.id::text) FROM %I t WHERE ', found.name)
                || replace(found.condition, '{words}', quote_literal(words)) INTO touched;
            EXECUTE format('UPDATE foundation_sealedrow s SET commitment = sha256(s.salt || convert_to(sealed_private(t), ''UTF8'')), '
                'salt = NULL FROM %I t WHERE s.trail = %L AND s.row_id = t.id::text AND s.salt IS NOT NULL '
                'AND t.id::text = ANY ($1)', found.name, found.name) USING touched;
        END IF;
        suffix := '''''';
        nobody_ := quote_literal(nobody) || '::uuid';
        <<again>> LOOP
            BEGIN
                EXECUTE format('UPDATE %I t SET ', found.name)
                    || replace(replace(found.assignments, '{suffix}', suffix), '{nobody}', nobody_) || ' WHERE '
                    || replace(found.condition, '{words}', quote_literal(words));
                GET DIAGNOSTICS changed = ROW_COUNT;
                EXIT again;
            EXCEPTION WHEN unique_violation THEN
                IF suffix <> '''''' THEN RAISE; END IF;
                nobody_ := 'gen_random_uuid()';
                suffix := ''' '' || substr(md5(t.ctid::text || clock_timestamp()::text), 1, 6)';
            END;
        END LOOP;
        IF changed > 0 THEN
            place := found.name; row_count := changed; trail_rows := touched;
            RETURN NEXT;
        END IF;
    END LOOP;
END $$;
"""
BACK = """
DROP FUNCTION foundation_forget(uuid, text, text, jsonb); DROP FUNCTION foundation_plain(text);
DROP FUNCTION sealed_private(foundation_change); DROP FUNCTION sealed_public(foundation_change);
DROP TRIGGER only_grows ON foundation_sealedrow; DROP TRIGGER only_grows ON foundation_seal;
DROP TRIGGER only_grows ON foundation_change; DROP FUNCTION only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_seals")]
    operations = [migrations.RunSQL([GROWS, HALVES, FORGET], BACK)]
