"""The base of every mapping in the format: strict about its keys, deaf to `x-` and to own ones left empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Discriminator, model_validator

from okr_site.reading.schema.scalars import invalid, seen

#: Keys of a page's front matter that belong to MkDocs, Material and their plugins, not to us.
PAGE_KEYS = frozenset(
    [
        "authors",
        "boost",
        "canonical_url",
        "categories",
        "comments",
        "date",
        "description",
        "draft",
        "exclude",
        "glightbox",
        "hide",
        "icon",
        "ignore_macros",
        "image",
        "links",
        "og_image",
        "pin",
        "pinned",
        "readtime",
        "render_macros",
        "revision_date",
        "robots",
        "search",
        "show_datetime",
        "slug",
        "social",
        "status",
        "subtitle",
        "tags",
        "template",
        "title",
        "twitter",
    ]
)


class Keys(BaseModel):
    """A mapping whose keys are declared; `noun` is what messages call it."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=False
    )
    noun: ClassVar[str] = "a mapping"
    #: Words from elsewhere that people try, and the key that is meant.
    synonyms: ClassVar[Mapping[str, str]] = {}
    #: Whether the mapping is a page's whole front matter.
    page: ClassVar[bool] = False

    @model_validator(mode="before")
    @classmethod
    def _own_keys(cls, data: object) -> dict[str, object]:
        if not isinstance(data, dict):
            raise invalid(f"expected {cls.noun} with keys, found {seen(data)}", "write 'key: value' lines")
        known = cls.names()
        foreign = PAGE_KEYS - known if cls.page else frozenset()
        return {
            k: v
            for k, v in data.items()
            if (v is not None or k not in known) and k not in foreign and not k.startswith("x-")
        }

    @classmethod
    def names(cls) -> frozenset[str]:
        """The keys as they are written."""
        found = _NAMES.get(cls)
        if found is None:
            fields = cls.model_fields.items()
            found = _NAMES[cls] = frozenset(info.alias or name for name, info in fields)
        return found


_NAMES: dict[type[Keys], frozenset[str]] = {}


def by_shape(scalar: str, mapping: str, sequence: str | None = None) -> Discriminator:
    """Choose a branch by the kind of the node, so that one fault gives one message."""

    def shape(value: object) -> str:
        if isinstance(value, dict):
            return mapping
        return sequence if sequence is not None and isinstance(value, list) else scalar

    return Discriminator(shape)
