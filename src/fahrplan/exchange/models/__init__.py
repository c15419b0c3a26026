"""Records of this room."""

from fahrplan.exchange.models.announcements import Announcement, AnnouncementUpdate
from fahrplan.exchange.models.articles import Article, ArticleVersion
from fahrplan.exchange.models.directory import DirectoryEntry
from fahrplan.exchange.models.events import Event, SignUp
from fahrplan.exchange.models.fingerprint import PlannedProject, Showcase, Strategy
from fahrplan.exchange.models.funding import FundingProgramme
from fahrplan.exchange.models.labs import BlueprintUse, Lab
from fahrplan.exchange.models.posts import Post, PostReport
from fahrplan.exchange.models.questions import Answer, Question, QuestionConcern
from fahrplan.exchange.models.training import TrainingNeed
from fahrplan.exchange.models.wishes import Wish, WishStep, WishVote

__all__ = [
    "Announcement",
    "AnnouncementUpdate",
    "Answer",
    "Article",
    "ArticleVersion",
    "BlueprintUse",
    "DirectoryEntry",
    "Event",
    "FundingProgramme",
    "Lab",
    "PlannedProject",
    "Post",
    "PostReport",
    "Question",
    "QuestionConcern",
    "Showcase",
    "SignUp",
    "Strategy",
    "TrainingNeed",
    "Wish",
    "WishStep",
    "WishVote",
]
