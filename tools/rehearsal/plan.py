"""What stands where, and every program's settings as text or as data. Pure: nothing here touches the machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUBNET = "10.77.0"
DATABASE_PORT, HTTP_PORT, POOLER_PORT, PRIMARY_PORT, REPLICA_PORT = 5432, 8080, 6432, 5000, 5001
WEB_PORT, REST_PORT, ETCD_PORT, ETCD_PEERS = 8000, 8008, 2379, 2380
SCOPE = "fahrplan"


@dataclass(frozen=True)
class Machine:
    """One namespace with one address; ``role``: db, etcd, proxy, web, worker, load or spare."""

    name: str
    number: int
    role: str

    @property
    def namespace(self) -> str:
        return f"fpu-{self.name}"

    @property
    def address(self) -> str:
        return f"{SUBNET}.{self.number}"


MACHINES = (
    Machine("db1", 11, "db"),
    Machine("db2", 12, "db"),
    Machine("db3", 13, "db"),
    # On machines of their own: an etcd that dies with the primary would lengthen the primary's lease.
    Machine("etcd1", 15, "etcd"),
    Machine("etcd2", 16, "etcd"),
    Machine("etcd3", 17, "etcd"),
    Machine("neu", 14, "spare"),
    Machine("proxy", 20, "proxy"),
    Machine("web1", 31, "web"),
    Machine("web2", 32, "web"),
    Machine("werk1", 41, "worker"),
    Machine("werk2", 42, "worker"),
    Machine("last", 50, "load"),
)
BY_NAME = {machine.name: machine for machine in MACHINES}
PROXY = BY_NAME["proxy"]


def of_role(role: str) -> list[Machine]:
    return [machine for machine in MACHINES if machine.role == role]


@dataclass(frozen=True)
class Secrets:
    """Passwords of this one rehearsal, made anew by every ``up``."""

    superuser: str
    replication: str
    owner: str
    web: str


def etcd(machine: Machine, folder: Path) -> list[str]:
    members = ",".join(f"{one.name}=http://{one.address}:{ETCD_PEERS}" for one in of_role("etcd"))
    own = f"http://{machine.address}"
    options = {
        "name": machine.name,
        "data-dir": str(folder / "etcd"),
        "listen-client-urls": f"{own}:{ETCD_PORT}",
        "advertise-client-urls": f"{own}:{ETCD_PORT}",
        "listen-peer-urls": f"{own}:{ETCD_PEERS}",
        "initial-advertise-peer-urls": f"{own}:{ETCD_PEERS}",
        "initial-cluster": members,
        "initial-cluster-token": SCOPE,
        # Generous, because all machines of a rehearsal share the same cores and disk.
        "heartbeat-interval": "250",
        "election-timeout": "2500",
    }
    return ["etcd", *(f"--{name}={value}" for name, value in options.items())]


def patroni(machine: Machine, folder: Path, secrets: Secrets) -> dict[str, Any]:
    """The settings of Patroni; JSON is YAML, so they are written as JSON."""
    backup = f"pgbackrest --config={folder / 'pgbackrest.conf'} --stanza={SCOPE}"
    return {
        "scope": SCOPE,
        "name": machine.name,
        "restapi": {
            "listen": f"{machine.address}:{REST_PORT}",
            "connect_address": f"{machine.address}:{REST_PORT}",
        },
        "etcd3": {"hosts": [f"{one.address}:{ETCD_PORT}" for one in of_role("etcd")]},
        "bootstrap": {
            "dcs": {
                # A dead primary is replaced when its lease of ``ttl`` seconds is over; 20 is the least.
                "ttl": 20,
                "loop_wait": 4,
                "retry_timeout": 5,
                "maximum_lag_on_failover": 1_048_576,
                "synchronous_mode": True,
                # Rather no writes than writes that only one machine has.
                "synchronous_mode_strict": True,
                "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": parameters()},
            },
            "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"],
        },
        "postgresql": {
            "listen": f"{machine.address}:{DATABASE_PORT}",
            "connect_address": f"{machine.address}:{DATABASE_PORT}",
            "data_dir": str(folder / "data"),
            "bin_dir": "/usr/lib/postgresql/15/bin",
            "pgpass": str(folder / "pgpass"),
            "authentication": {
                "superuser": {"username": "postgres", "password": secrets.superuser},
                "replication": {"username": "replicator", "password": secrets.replication},
            },
            "parameters": {
                "unix_socket_directories": str(folder),
                "archive_command": f"{backup} archive-push %p",
            },
            "pg_hba": [
                "local all all scram-sha-256",
                f"host all all {SUBNET}.0/24 scram-sha-256",
                f"host replication replicator {SUBNET}.0/24 scram-sha-256",
            ],
        },
    }


def parameters() -> dict[str, Any]:
    return {
        "max_connections": 100,
        "shared_buffers": "128MB",
        "wal_keep_size": "256MB",
        "max_wal_senders": 10,
        "wal_log_hints": "on",
        "archive_mode": "on",
        "archive_timeout": "60s",
        # No restore_command: asking the archive for the next timeline would lengthen every promotion by seconds,
        # and slots keep what a replica still needs.
        "wal_retrieve_retry_interval": "1s",
        "default_text_search_config": "pg_catalog.german",
        "jit": "off",
        "random_page_cost": 1.1,
        "timezone": "UTC",
        # A machine that is gone without a word is noticed within seconds.
        "tcp_keepalives_idle": 5,
        "tcp_keepalives_interval": 2,
        "tcp_keepalives_count": 3,
        "wal_sender_timeout": "10s",
        "wal_receiver_timeout": "10s",
    }


def pgbackrest(folder: Path, repository: Path) -> str:
    return f"""[global]
repo1-path={repository}
repo1-retention-full=2
log-path={folder}
lock-path={folder / "sperre"}
spool-path={folder}
start-fast=y
log-level-console=warn
log-level-file=off

[{SCOPE}]
pg1-path={folder / "data"}
pg1-socket-path={folder}
pg1-user=postgres
"""


def haproxy(folder: Path) -> str:
    """Web servers by their own health, databases by what Patroni says about each of them."""
    head = f"""global
    maxconn 2000
    stats socket {folder / "haproxy.sock"} mode 600 level admin
defaults
    mode tcp
    timeout connect 2s
    timeout client 5m
    timeout server 5m
    timeout check 2s
"""
    return head + _pages_through_proxy() + _databases_through_proxy()


def _pages_through_proxy() -> str:
    webs = "\n".join(
        f"    server {one.name} {one.address}:{WEB_PORT} check inter 1s fall 2 rise 1"
        for one in of_role("web")
    )
    return f"""frontend seiten
    bind {PROXY.address}:{HTTP_PORT}
    mode http
    timeout client 60s
    http-request set-header X-Forwarded-For %[src]
    default_backend web
backend web
    mode http
    balance roundrobin
    timeout server 60s
    option httpchk
    http-check send meth GET uri /healthz hdr Host localhost
    option redispatch
    retries 3
    retry-on conn-failure empty-response
    # Nobody but the citizen sends a form twice.
    http-request disable-l7-retry if METH_POST
{webs}
"""


def _databases_through_proxy() -> str:
    databases = "\n".join(
        f"    server {one.name} {one.address}:{DATABASE_PORT} check port {REST_PORT}" for one in of_role("db")
    )
    checks = "    default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions"
    return f"""frontend schreiben
    bind {PROXY.address}:{PRIMARY_PORT}
    # A job may compute for long without asking the database; its lock lives as long as its session.
    timeout client 3h
    option clitcpka
    default_backend primary
backend primary
    timeout server 3h
    option srvtcpka
    option httpchk
    http-check send meth GET uri /primary
    http-check expect status 200
{checks}
{databases}
frontend lesen
    bind {PROXY.address}:{REPLICA_PORT}
    use_backend replicas if {{ nbsrv(replicas) gt 0 }}
    default_backend primary
backend replicas
    balance roundrobin
    option httpchk
    http-check send meth GET uri /replica?lag=1MB
    http-check expect status 200
{checks}
{databases}
"""


def pgbouncer(folder: Path) -> str:
    return f"""[databases]
fahrplan = host={PROXY.address} port={PRIMARY_PORT} dbname=fahrplan
[pgbouncer]
listen_addr = {PROXY.address}
listen_port = {POOLER_PORT}
unix_socket_dir = {folder}
auth_type = scram-sha-256
auth_file = {folder / "userlist.txt"}
pool_mode = transaction
default_pool_size = 20
max_client_conn = 400
server_login_retry = 1
server_connect_timeout = 3
query_wait_timeout = 3
server_check_delay = 2
tcp_keepalive = 1
tcp_keepidle = 5
tcp_keepintvl = 2
tcp_keepcnt = 3
"""
