"""Kannel with its fake message centre, unprivileged, on free ports of the loopback.

    kannel.py FOLDER

Prints {"sendsms": PORT, "received": FILE} once a message can be sent, and ends everything when its standard input closes.
What the fake centre receives stands in FILE: `Got message N: <sender receiver text words>`, or `ucs-2` and UTF-16BE octets.
"""
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import time

FAKESMSC = "/usr/lib/kannel/test/fakesmsc"
SBIN = ":/usr/sbin:/usr/local/sbin"


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [it.getsockname()[1] for it in sockets]
    for it in sockets:
        it.close()
    return ports


def wait_for(port, process, what):
    for _ in range(200):
        if process.poll() is not None:
            sys.exit(f"{what} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"{what} does not listen on {port}")


def configuration(folder, admin, box, centre, sendsms):
    return f"""group = core
admin-port = {admin}
admin-password = admin
admin-interface = 127.0.0.1
smsbox-port = {box}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
log-file = "{folder}/bearerbox.log"
log-level = 1

group = smsc
smsc = fake
smsc-id = FAKE
port = {centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {box}
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1
log-file = "{folder}/smsbox.log"
log-level = 1

group = sendsms-user
username = tester
password = secret
default-sender = 1234

group = sms-service
keyword = default
max-messages = 0
text = "nothing"
"""


def program(name):
    path = shutil.which(name, path=(subprocess.os.environ.get("PATH", "") + SBIN))
    return path or sys.exit(f"{name} is missing: run tests/mail/setup.sh")


def main():
    folder = pathlib.Path(sys.argv[1])
    if not pathlib.Path(FAKESMSC).exists():
        sys.exit(f"{FAKESMSC} is missing: run tests/mail/setup.sh")
    admin, box, centre, sendsms = free_ports(4)
    written = folder / "kannel.conf"
    written.write_text(configuration(folder, admin, box, centre, sendsms))
    received = folder / "fakesmsc.log"
    running = []

    def start(*command):
        output = open(folder / (pathlib.Path(command[0]).name + ".log"), "ab")
        running.append(subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=folder))
        return running[-1]

    try:
        wait_for(box, start(program("bearerbox"), "-v", "4", str(written)), "bearerbox")
        wait_for(centre, running[0], "bearerbox's fake centre")
        # It has to say something once; the service above answers nothing.
        start(FAKESMSC, "-H", "127.0.0.1", "-r", str(centre), "-i", "100000", "-m", "1000000", "1 2 text hello")
        wait_for(sendsms, start(program("smsbox"), "-v", "4", str(written)), "smsbox")
        print(json.dumps({"sendsms": sendsms, "received": str(received)}), flush=True)
        sys.stdin.read()
    finally:
        for it in reversed(running):
            it.terminate()
        for it in reversed(running):
            try:
                it.wait(5)
            except subprocess.TimeoutExpired:
                it.kill()


main()
