"""The receipt's figure, measured for real with few rounds."""

from hubdesk.bench.receipt import receipt_figures


def test_a_receipt_is_drawn_in_less_than_half_the_time_of_plain_reportlab():
    (figure,) = receipt_figures(rounds=3)
    assert figure.name == "receipt PDF"
    assert figure.ours > 0
    assert figure.holds, figure
