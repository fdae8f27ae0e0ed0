"""Clients of python3-socketio, driven by a test: the same commands and reports as those of node/client.mjs."""
import base64
import json
import sys
import threading

import socketio

clients = {}
writing = threading.Lock()


def to_wire(value):
    if isinstance(value, (bytes, bytearray)):
        return {"$binary": base64.b64encode(value).decode()}
    if isinstance(value, (list, tuple)):
        return [to_wire(item) for item in value]
    if isinstance(value, dict):
        return {key: to_wire(item) for key, item in value.items()}
    return value


def from_wire(value):
    if isinstance(value, list):
        return [from_wire(item) for item in value]
    if isinstance(value, dict):
        if "$binary" in value:
            return base64.b64decode(value["$binary"])
        return {key: from_wire(item) for key, item in value.items()}
    return value


def write(line):
    with writing:
        sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        sys.stdout.flush()


class Commands:
    def open(self, socket, url, namespace, options, **_):
        client = socketio.Client(reconnection=options.get("reconnection", False), reconnection_delay=0.01, randomization_factor=0)
        answers = {}
        clients[socket] = (client, namespace, answers)

        def report(kind, **data):
            write({"socket": socket, "report": kind, **data})

        def on_event(name, *args):
            report("event", name=name, args=to_wire(args))
            if name in answers:
                values = answers[name]
                return tuple(args) if values is None else tuple(values)

        client.on("connect", lambda: report("connect", id=client.get_sid(namespace), transport=client.transport()), namespace=namespace)
        client.on("disconnect", lambda: report("disconnect", reason=None), namespace=namespace)
        client.on("connect_error", lambda data: report("refused", message=data["message"], data=data.get("data")), namespace=namespace)
        client.on("*", on_event, namespace=namespace)
        client.connect(url, auth=from_wire(options.get("auth")), transports=options["transports"], namespaces=[namespace], wait=False)

    def emit(self, socket, event, args, ack=False, flags=None):
        client, namespace, _ = clients[socket]
        data = tuple(from_wire(args))
        if not ack:
            client.emit(event, data, namespace=namespace)
            return None
        answer = client.call(event, data, namespace=namespace, timeout=(flags or {}).get("timeout", 10_000) / 1000)
        return [] if answer is None else list(answer) if isinstance(answer, tuple) else [answer]

    def burst(self, socket, event, count):
        client, namespace, _ = clients[socket]
        for number in range(count):
            client.emit(event, number, namespace=namespace)

    def answer(self, socket, event, values):
        clients[socket][2][event] = from_wire(values)

    def disconnect(self, socket):
        clients[socket][0].disconnect()

    def state(self, socket):
        client, namespace, _ = clients[socket]
        return {"connected": namespace in client.namespaces, "id": client.get_sid(namespace), "transport": client.transport()}

    def end(self, client):
        clients.pop(client)[0].disconnect()


def run(call, command, parameters):
    try:
        write({"call": call, "result": to_wire(getattr(Commands(), command)(**parameters))})
    except Exception as error:  # whatever it was, the test is told
        write({"call": call, "error": f"{type(error).__name__}: {error}"})


for line in sys.stdin:
    message = json.loads(line)
    call, command = message.pop("call"), message.pop("command")
    threading.Thread(target=run, args=(call, command, message), daemon=True).start()
