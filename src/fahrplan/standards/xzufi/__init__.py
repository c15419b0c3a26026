"""XZuFi 2.2 and 2.3: services, organisations, online services and responsibilities as administrations send them.

Official schemas were not at hand: what is read and checked here is our own reconstruction. What a message holds
beyond it is kept, reported and written again.
"""

from fahrplan.standards.xzufi.archive import unpack_delivery
from fahrplan.standards.xzufi.codecs import NAMESPACE_2_2, NAMESPACE_2_3
from fahrplan.standards.xzufi.delivery import DeliveredFile, Delivery, DeliveryError, read_delivery
from fahrplan.standards.xzufi.delivery_writer import write_delivery
from fahrplan.standards.xzufi.reader import Message, MessageReader, UnknownPath, read_fragment, read_message
from fahrplan.standards.xzufi.records import (
    Deletion,
    Entry,
    Foreign,
    Group,
    MessageHead,
    ObjectKey,
    XzufiOnlineService,
    XzufiOrganisation,
    XzufiRecord,
    XzufiResponsibility,
    XzufiService,
    XzufiSpecialisation,
)
from fahrplan.standards.xzufi.storage import StoredObject, from_stored, to_stored
from fahrplan.standards.xzufi.values import (
    Code,
    Identifier,
    Link,
    ObjectKind,
    Period,
    Place,
    Responsibility,
    Structure,
    Text,
    TextModule,
    Verrichtung,
    Versioning,
)
from fahrplan.standards.xzufi.writer import MessageWriter, fragment_of, new_head, write_message

__all__ = [
    "NAMESPACE_2_2",
    "NAMESPACE_2_3",
    "Code",
    "Deletion",
    "DeliveredFile",
    "Delivery",
    "DeliveryError",
    "Entry",
    "Foreign",
    "Group",
    "Identifier",
    "Link",
    "Message",
    "MessageHead",
    "MessageReader",
    "MessageWriter",
    "ObjectKey",
    "ObjectKind",
    "Period",
    "Place",
    "Responsibility",
    "StoredObject",
    "Structure",
    "Text",
    "TextModule",
    "UnknownPath",
    "Verrichtung",
    "Versioning",
    "XzufiOnlineService",
    "XzufiOrganisation",
    "XzufiRecord",
    "XzufiResponsibility",
    "XzufiService",
    "XzufiSpecialisation",
    "fragment_of",
    "from_stored",
    "new_head",
    "read_delivery",
    "read_fragment",
    "read_message",
    "to_stored",
    "unpack_delivery",
    "write_delivery",
    "write_message",
]
