using Bunit;

namespace RetailLedger.Web.Tests.Causes;

public class CauseTreeTests : Page
{
    private static readonly CauseNode[] Nodes = [new("c", "Third", "b"), new("a", "First"), new("b", "Second", "a"), new("d", "Aside", "a"), new("e", "Fourth", "c")];

    [Fact]
    public void Causes_stand_above_and_effects_below_the_current_one()
    {
        var tree = Render<CauseTree>(p => p.Add(t => t.Nodes, Nodes).Add(t => t.Current, "c"));

        Assert.Contains("Third", Assert.Single(tree.FindAll("[aria-current=true]")).TextContent, StringComparison.Ordinal);
        Assert.Equal(["First", "Second"], tree.FindAll(".led b").Select(n => n.TextContent));
        Assert.Contains("Fourth", tree.Find("[aria-current=true] + ol").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_that_is_not_in_the_list_makes_a_root() => Assert.Equal(["x"], new CauseForest([new("x", "X", "unknown")]).Roots.Select(n => n.Id));

    [Fact]
    public void A_circle_is_cut_open_and_every_node_shown_once()
    {
        CauseNode[] circle = [new("a", "A", "c"), new("b", "B", "a"), new("c", "C", "b"), new("s", "S", "s")];

        var tree = Render<CauseTree>(p => p.Add(t => t.Nodes, circle).Add(t => t.Current, "b"));

        Assert.Equal(["A", "B", "C", "S"], tree.FindAll(".cause b").Select(n => n.TextContent).Order());
        Assert.Equal(2, new CauseForest(circle).Roots.Count);
    }

    [Fact]
    public void A_node_given_twice_is_shown_once() => Assert.Single(new CauseForest([new("a", "A"), new("a", "A")]).Roots);

    [Fact]
    public void Hostile_words_and_links_do_nothing()
    {
        var tree = Render<CauseTree>(p => p.Add(t => t.Nodes, [new("a", Hostile) { Href = "javascript:alert(1)", Kind = Hostile }]));

        Assert.Empty(tree.FindAll("script, a"));
        Assert.Equal(Hostile, tree.Find("b").TextContent);
    }
}
