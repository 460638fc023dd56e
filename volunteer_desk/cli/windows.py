"""The commands that end in Qt: the desk's window, the demo, and pictures of every screen."""

import os
import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from typing import Final

from volunteer_desk.app.options import Options
from volunteer_desk.cli.access import options_of
from volunteer_desk.cli.arguments import PROGRAM
from volunteer_desk.cli.codes import ExitCode, Stopped
from volunteer_desk.cli.output import Output

_DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def desk(arguments: Namespace, _output: Output) -> int:
    """Open the desk's window and live until it is closed. Raises Stopped where there is no display."""
    return _open_window(options_of(arguments))


def _open_window(options: Options) -> int:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise Stopped(ExitCode.NO_SCREEN, "no_screen")
    from volunteer_desk.app import memory

    memory.hold()
    from volunteer_desk.app.desktop import run

    return run([PROGRAM], options)


def demo(arguments: Namespace, output: Output) -> int:
    """A desk with invented people and a platform of its own; or pictures of it; or only its store."""
    if arguments.list:
        return _list(output)
    if arguments.screens:
        return _render(arguments, output)
    if arguments.build:
        return _build(arguments, output)
    if arguments.folder:
        return _live_in(Path(arguments.folder), arguments.people, output)
    with tempfile.TemporaryDirectory(prefix=f"{PROGRAM}-demo-", ignore_cleanup_errors=True) as folder:
        return _live_in(Path(folder), arguments.people, output)


def _build(arguments: Namespace, output: Output) -> int:
    from volunteer_desk.app.demo import demo_options, prepare

    options = demo_options(options_of(arguments).folder)
    if options.key_file.exists():
        raise Stopped(ExitCode.TROUBLE, "desk_exists", folder=str(options.folder))
    prepare(options, people=arguments.people)
    output.say("demo", folder=str(options.folder), passphrase=options.passphrase)
    return ExitCode.OK


def _live_in(folder: Path, people: int, output: Output) -> int:
    """With a platform on this machine that lives as long as the window."""
    from volunteer_desk.app.linked import running_demo

    with running_demo(folder, people) as options:
        output.say("demo", folder=str(folder), passphrase=options.passphrase)
        return _open_window(options)


def _list(output: Output) -> int:
    from volunteer_desk.app.pictures import looks

    for look in looks():
        if output.as_json:
            output.record({"look": look.name, "language": look.language, "theme": look.theme})
        else:
            output.line(look.name)
    return ExitCode.OK


def _render(arguments: Namespace, output: Output) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from volunteer_desk.app.pictures import render_screens

    folder = Path(arguments.screens)
    with tempfile.TemporaryDirectory(prefix=f"{PROGRAM}-demo-", ignore_cleanup_errors=True) as work:
        count = render_screens(folder, work=Path(work), many=arguments.many, told=lambda _words: None)
    output.say("rendered", count=count, folder=str(folder))
    return ExitCode.OK
