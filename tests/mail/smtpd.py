"""A real SMTP server with bad days.

    smtpd.py FOLDER

Prints {"smtp": PORT, "starttls": PORT, "wrapped": PORT, "silent": PORT, "closed": PORT} and serves until its standard input closes. Every accepted mail becomes
FOLDER/NNNN.json: {"from", "to": [...], "hello", "mail": the octets as Latin-1}. By local part of the recipient:
  refused@  550 for good             full@   552 after DATA
  later@    451 twice, then accepted
  dropped@  the first time the mail is kept and the connection cut instead of an answer, then accepted
`starttls` and `wrapped` want encryption (the certificate is self-made) and the user `house` with the password `p@ss/word`.
On `silent` connections are taken and nothing is ever said; on `closed` nobody listens.
"""
import asyncio
import json
import pathlib
import socket
import ssl
import subprocess
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.seen = {}
        self.count = 0

    def times(self, address):
        self.seen[address] = self.seen.get(address, 0) + 1
        return self.seen[address]

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later@") and self.times(address) <= 2:
            return "451 4.7.1 come again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(it.startswith("full@") for it in envelope.rcpt_tos):
            return "552 5.2.2 mailbox full"
        self.count += 1
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "hello": session.host_name,
            "mail": envelope.content.decode("latin-1"),
        }
        path = self.folder / f"{self.count:04}.json"
        path.with_suffix(".part").write_text(json.dumps(kept))
        path.with_suffix(".part").rename(path)
        if any(it.startswith("dropped@") and self.times(it) == 1 for it in envelope.rcpt_tos):
            server.transport.abort()
        return "250 2.0.0 kept"


def certificate(folder):
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=mx.example", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


def authenticate(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (b"house", b"p@ss/word")
    return AuthResult(success=known, handled=False)


async def say_nothing(reader, writer):
    await reader.read()
    writer.close()


async def main(folder):
    loop = asyncio.get_running_loop()
    handler = Handler(folder)
    smtp = await loop.create_server(lambda: SMTP(handler, hostname="mx.example", loop=loop), "127.0.0.1", 0)
    tls = certificate(folder)
    only = {"hostname": "mx.example", "loop": loop, "authenticator": authenticate, "auth_required": True}
    starttls = await loop.create_server(
        lambda: SMTP(handler, tls_context=tls, require_starttls=True, **only), "127.0.0.1", 0
    )
    wrapped = await loop.create_server(lambda: SMTP(handler, auth_require_tls=False, **only), "127.0.0.1", 0, ssl=tls)
    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))  # bound, never listening: connections are refused, and nobody else gets the port
    ports = {
        "smtp": smtp.sockets[0].getsockname()[1],
        "starttls": starttls.sockets[0].getsockname()[1],
        "wrapped": wrapped.sockets[0].getsockname()[1],
        "silent": silent.sockets[0].getsockname()[1],
        "closed": closed.getsockname()[1],
    }
    print(json.dumps(ports), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(pathlib.Path(sys.argv[1])))
