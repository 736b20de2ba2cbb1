using System.Text.Json.Nodes;
using Bunit;

namespace RetailLedger.Web.Tests.Json;

public class JsonTreeTests : Page
{
    private const string Document = """{"a":{"b":[1,2.50,"x",[],{}],"c":null,"d":true},"<b>":"</script><script>é","big":123456789012345678901234567890}""";

    private IRenderedComponent<JsonTree> Tree(string json, int open = 2) => Render<JsonTree>(p => p.Add(t => t.Node, JsonNode.Parse(json)).Add(t => t.Open, open));

    [Fact]
    public void The_text_of_the_tree_is_the_document_itself() => Assert.Equal(Document, Text(Tree(Document)));

    [Fact]
    public void A_long_list_comes_in_closed_bundles_and_is_still_whole()
    {
        var json = "[" + string.Join(',', Enumerable.Range(0, 260)) + "]";
        var tree = Tree(json);

        Assert.Equal(["0 … 99", "100 … 199", "200 … 259"], tree.FindAll(".chunk > summary").Select(s => s.GetAttribute("data-n")));
        Assert.Equal("Items 0 to 99", tree.Find(".chunk > summary").GetAttribute("aria-label"));
        Assert.Equal(json, Text(tree));
    }

    [Fact]
    public void Only_the_first_levels_stand_open()
    {
        var tree = Tree("""{"a":{"b":{"c":1}}}""", open: 1);

        Assert.Equal([true, false, false], tree.FindAll("details").Select(d => d.HasAttribute("open")));
        Assert.Equal("1 field", tree.Find("summary").GetAttribute("data-n"));
    }

    [Fact]
    public void Markup_in_names_and_values_is_text() => Assert.Empty(Tree(Document).FindAll("script, b"));

    [Fact]
    public void The_copy_button_copies_the_tree()
    {
        var tree = Tree("{}");

        Assert.Equal(tree.Find(".json-tree").Id, tree.Find("button").GetAttribute("data-copy-from"));
    }

    [Fact]
    public void Nothing_is_null() => Assert.Equal("null", Text(Render<JsonTree>()));

    private static string Text(IRenderedComponent<JsonTree> tree) => string.Concat(tree.Find(".json-tree").TextContent.Split('\n').Select(l => l.TrimStart())).Replace(": ", ":", StringComparison.Ordinal);
}
