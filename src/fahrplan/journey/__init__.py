"""From a service to its reuse in seven stages: projects, tasks, decisions, and the one-page Fahrplan."""
