"""FIT-Connect: hands applications over to a delivery service, and takes others from it."""
