"""The central platform as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from volunteer_desk.central.api import answers, desks, reports
from volunteer_desk.central.clock import Now, machine_now
from volunteer_desk.central.platform import Platform
from volunteer_desk.central.settings import CentralSettings


def create_app(settings: CentralSettings, now: Now = machine_now) -> FastAPI:
    """The application on the database that the settings name, which is made when it is not there.

    `app.state.platform` is its `Platform`; the database is closed when the application shuts down.
    """
    platform = Platform(settings, now)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        platform.close()

    app = FastAPI(
        title="Volunteer Desk, central platform",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    app.state.platform = platform
    answers.install(app)
    app.include_router(desks.router)
    app.include_router(reports.router)
    return app
