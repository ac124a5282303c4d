"""Figures: the network has its units and edges, a graph shows values only in the solution, curves stay in their frame."""

import xml.etree.ElementTree as ET

import pytest

from drill.library import topic_files
from drill.paper.curves import ACTIVATIONS, HEIGHT, WIDTH, activation_curve, descent, ticks, trajectory
from drill.paper.figures import figures_of
from drill.paper.graphs import depths, graph, placed, read_edge, read_node
from drill.paper.networks import network
from drill.paper.picture import Box, Circle, Label, Line, Picture
from drill.paper.svg import label_text, svg
from drill.paper.texts import figure_texts
from drill.paper.tikz import tikz
from drill.recipe import Recipe
from drill.sheet import make_sheet

NODES = [
    {"id": "x", "label": "x", "value": "x", "gradient": "dx"},
    ("y", "y", "y", "dy"),
    ("p", r"\times", "p", "dp"),
    ("f", "+", "f", "df"),
]
EDGES = [("x", "p"), {"from": "y", "to": "p"}, ("p", "f"), ("x", "f")]


def kinds(picture, kind):
    return [shape for shape in picture.shapes if isinstance(shape, kind)]


def test_a_network_has_its_units_and_edges():
    drawn = network((2, 3, 1), ("tanh", "identity"))
    assert len(kinds(drawn, Circle)) == 6
    assert len(kinds(drawn, Line)) == 2 * 3 + 3 * 1
    assert {"tanh", "linear"} <= {label.tex for label in kinds(drawn, Label)}


def test_a_wide_layer_is_drawn_with_dots():
    drawn = network((784, 10), ("softmax",))
    assert len(kinds(drawn, Circle)) == 8
    assert [label.tex for label in kinds(drawn, Label)].count(r"\vdots") == 2
    assert "x_{784}" in [label.tex for label in kinds(drawn, Label)]


def test_weights_stand_on_edges_where_they_fit():
    assert "entry-3" in tikz(network((2, 2), ("tanh",), ["W1"]))
    assert "entry-0" not in tikz(network((3, 2), ("tanh",), ["W1"]))


def test_edges_end_at_the_units():
    for line in kinds(network((1, 1), ("tanh",)), Line):
        assert abs(line.points[1][0] - line.points[0][0]) == pytest.approx(2.6 - 0.6)


def test_nodes_and_edges_may_be_mappings_or_sequences():
    assert read_node(NODES[0]) == read_node(("x", "x", "x", "dx"))
    assert read_node("x").label == "x"
    assert read_edge(EDGES[1]) == ("y", "p")


def test_a_graph_shows_values_only_in_the_solution():
    asked = tikz(graph(NODES, EDGES, {"x", "y", "p", "f", "dx", "dy", "dp"}, solved=False))
    solved = tikz(graph(NODES, EDGES, {"x", "y", "p", "f", "dx", "dy", "dp"}, solved=True))
    assert "\ue000" not in asked
    assert all(f"\ue000{name}:" in solved for name in ("x", "p", "f", "dx", "dp"))
    assert "\ue000df:" not in solved
    assert len(kinds(graph(NODES, EDGES, (), solved=False), Box)) == 4


def test_edges_of_a_graph_run_from_left_to_right():
    names, edges = ["x", "y", "p", "f"], [read_edge(edge) for edge in EDGES]
    depth, at = depths(names, edges), placed(names, edges)
    assert all(depth[start] < depth[end] and at[start][0] < at[end][0] for start, end in edges)
    assert len(set(at.values())) == 4


def test_a_circle_of_edges_ends():
    assert set(depths(["a", "b"], [("a", "b"), ("b", "a")])) == {"a", "b"}


@pytest.mark.parametrize("picture", [
    *(activation_curve(name, [0.3, -6.0]) for name in ACTIVATIONS), trajectory([[1.0], [0.5], [0.2]]),
    trajectory([[1.0, 2.0], [0.5, 2.0], [0.2, 2.0]]), trajectory([[1.0], [1.0], [1.0]]),
    descent(lambda x: x * x, [3.0, 2.0, 1.0]), descent(lambda x: 0.0, [1.0, 1.0, 1.0]),
])  # fmt: skip
def test_curves_stay_in_their_frame(picture):
    for shape in kinds(picture, Circle):
        assert 0 <= shape.centre[0] <= WIDTH
        assert 0 <= shape.centre[1] <= HEIGHT
    ET.fromstring(svg(picture))


@pytest.mark.parametrize(("least", "most"), [(0, 1), (-3.2, 17), (1e-6, 3e-6), (-1e5, 2e5)])
def test_ticks_are_few_and_inside(least, most):
    found = ticks(least, most)
    assert 2 <= len(found) <= 7
    assert all(least <= tick <= most for tick in found)


def test_what_has_no_numbers_is_drawn_once():
    assert tikz(network((2, 3), ("tanh",))).startswith(r"\once{")
    assert not tikz(network((2, 2), ("tanh",), ["W1"])).startswith(r"\once{")


@pytest.mark.parametrize(("tex", "text"), [
    (r"W_{1},\, b", 'W<tspan baseline-shift="sub" font-size="75%">1</tspan>, b'),
    (r"\sigma", "σ"), (r"\times", "×"), (r"\frac{\partial L}{\partial x}", "∂L/∂x"), ("a < b", "a &lt; b"),
    (r"\mathrm{ReLU}", "ReLU"), (r"\hat{m}", "m\u0302"),
])  # fmt: skip
def test_labels_are_svg_text(tex, text):
    assert label_text(Label((0, 0), tex)) == text


def test_words_in_a_label_are_text():
    hostile = Picture([Label((0, 0), r"<b>\input{x}</b>", words=True)])
    assert "<b>" not in svg(hostile)
    assert r"\input" not in tikz(hostile)


@pytest.mark.parametrize("topic", sorted(topic_files()))
def test_every_figure_is_well_formed(topic):
    drawn = make_sheet(Recipe(topics=(topic,), count=12, seed=3))
    for part in ("problem", "solution"):
        for figures in figure_texts(drawn, part).values():
            for figure in figures:
                ET.fromstring(figure)
                assert "\ue000" not in figure
                assert "\\" not in figure


def test_a_figure_of_an_unknown_kind_is_left_out():
    from dataclasses import replace

    (problem,) = make_sheet(Recipe(families=("bp.network",), count=1, seed=1)).problems
    odd = replace(problem.structure, figures=(("sculpture", {}),))
    assert figures_of(odd, "problem", "tex") == []
