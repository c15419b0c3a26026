"""The way of a parcel: through the connector that hands over to FIT-Connect, to the destination of the ZBP."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import uuid4

from django.utils import timezone

from fahrplan.cases import ports
from fahrplan.connectors.zbp.envelope import Signer
from fahrplan.connectors.zbp.mailbox import Parcel
from fahrplan.foundation.rules.ids import new_id

CONNECTOR = "fit_connect"
# What the operator lays down in the folder of secrets.
CLIENT, PRIVATE_KEY, CERTIFICATE = "zbp.client", "zbp.private-key", "zbp.certificate"


@dataclass(frozen=True)
class ThroughFitConnect:
    """``destination``: the ZBP's own in this environment of FIT-Connect (prod, test, demo)."""

    destination: str
    environment: str

    def __call__(self, parcel: Parcel) -> str:
        """The number of the transmission. Raises OSError with German words where it does not get there."""
        carried = ports.Parcel(
            id=uuid4(),
            reference="",
            service=(
                "",
                parcel.service_name,
            ),  # without a key of 14 digits the service is named by its address
            schema_uri=parcel.service,
            submitted_at=timezone.now(),
            data=json.loads(parcel.data),
            files=[ports.ParcelFile(new_id(), one.name, one.media_type, one.content) for one in parcel.files],
        )
        said = {"environment": self.environment, "destination": self.destination, "schema": parcel.schema}
        try:
            access = ports.Access(said, self._client())
            answer = ports.dispatch_target(CONNECTOR).deliver(carried, access, lambda receipt: None)
        except (ports.UndeliveredError, LookupError) as fault:
            raise OSError(str(fault)) from fault
        if answer.outcome == ports.Outcome.REJECTED:
            raise OSError(answer.words)
        return str(answer.receipt.get("submissionId", ""))

    def _client(self) -> str:
        """„client:secret“; the simulator brings its own."""
        return "" if self.environment == "demo" else ports.named_secret(CLIENT)


def signer_from_secrets() -> Signer:
    """Raises LookupError where the operator laid down no key or certificate."""
    return Signer(ports.named_secret(PRIVATE_KEY), ports.named_secret(CERTIFICATE))
