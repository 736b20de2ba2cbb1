using System.Text.Json.Nodes;
using Bunit;

namespace RetailLedger.Web.Tests.Json;

public class DiffViewTests : Page
{
    [Fact]
    public void Each_difference_is_a_row_with_both_values()
    {
        var diff = Render<DiffView>(p => p.Add(d => d.Before, JsonNode.Parse("""{"a":1,"b":2}""")).Add(d => d.After, new JsonObject { ["a"] = Hostile, ["c"] = true }));

        Assert.Equal(["Changed", "Removed", "Added"], diff.FindAll("tbody tr").Select(r => r.QuerySelector(".pill")!.TextContent));
        Assert.Equal(["1", "2"], diff.FindAll("del").Select(d => d.TextContent));
        Assert.Contains("<script>", diff.FindAll("ins")[0].TextContent, StringComparison.Ordinal);
        Assert.Empty(diff.FindAll("script"));
    }

    [Fact]
    public void Equal_documents_are_said_to_be_equal() =>
        Assert.Contains("No difference", Render<DiffView>(p => p.Add(d => d.Before, new JsonObject()).Add(d => d.After, new JsonObject())).Find(".empty").TextContent, StringComparison.Ordinal);
}
