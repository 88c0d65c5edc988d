"""Put widgets into the places that a form keeps for them."""

from PySide6.QtWidgets import QBoxLayout, QWidget


def add_below(place: QWidget, widget: QWidget, above: int = -1, stretch: int = 0) -> None:
    """Put a widget into a place of a form, below `above` others, or below all that it holds already.

    Widgets of equal `stretch` share the room alike; those of 0 take what they need.
    """
    layout = place.layout()
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(above, widget, stretch)
