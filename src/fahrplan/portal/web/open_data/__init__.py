"""The status portal as open data: files, catalogue, feed, and figures for other sites."""

from fahrplan.portal.web.open_data.catalogue import data_catalogue, open_data
from fahrplan.portal.web.open_data.feed import changes_feed
from fahrplan.portal.web.open_data.files import data_file
from fahrplan.portal.web.open_data.widget import widget, widget_help

__all__ = ["changes_feed", "data_catalogue", "data_file", "open_data", "widget", "widget_help"]
