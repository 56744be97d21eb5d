from django.urls import URLPattern, URLResolver, path

from cases.views import (
    act,
    appearance,
    board,
    book,
    callsheet,
    case,
    finding,
    listing,
    log,
    snooze,
    today,
    words,
)

app_name = "cases"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", today.today, name="today"),
    path("theme/", appearance.theme, name="theme"),
    path("cases/", listing.cases, name="list"),
    path("board/", board.board, name="board"),
    path("find/", finding.find, name="find"),
    path("cases/new/", log.new, name="new"),
    path("cases/new/preview/", log.preview, name="preview"),
    path("cases/new/offers/", log.offers, name="offers"),
    path("cases/new/<slug:kind>/", log.options, name="options"),
    path("cases/<uuid:uuid>/", case.case, name="case"),
    path("cases/<uuid:uuid>/timeline/", case.older, name="timeline"),
    path("cases/<uuid:uuid>/changes/", book.changes, name="changes"),
    path("cases/<uuid:uuid>/call-sheet/", callsheet.sheet, name="call-sheet"),
    path("cases/<uuid:uuid>/<slug:name>/", act.act, name="act"),
    path("rulebook/", book.book, name="rulebook"),
    path("rulebook/parameters/", book.policy, name="policy"),
    path("rulebook/words/", words.words, name="words"),
    path("deadlines/<uuid:uuid>/done/", snooze.done, name="deadline-done"),
    path("deadlines/<uuid:uuid>/snooze/", snooze.snooze, name="deadline-snooze"),
]
