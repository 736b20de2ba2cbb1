using System.Text.Json;
using RetailLedger.Advisors.Layouts;
using RetailLedger.Advisors.Learning;
using RetailLedger.Testing;

namespace RetailLedger.Advisors.Tests;

/// <summary>What this release ships knows words and thresholds. Nobody finds in it what it was learned from.</summary>
public sealed class NoCopyTests
{
    // Pairs of words apart from each other, and what marks a beginning: no feature is a sentence.
    private const int MostWords = 3;

    private static readonly string Models = Path.Combine(SharedData.RepositoryRoot()!, "ml-models");

    [Theory]
    [InlineData("customer-message")]
    [InlineData("return-reason")]
    public void No_sentence_stands_in_a_model_of_messages(string name)
    {
        var model = ShippedModels.Messages(name, 2);
        var stored = model.ToJson();

        Assert.All(model.Features, feature => Assert.InRange(feature.Split([' ', '~', '|'], StringSplitOptions.RemoveEmptyEntries).Length, 1, MostWords));
        // What stands in one message alone is nobody's to know.
        Assert.All(model.SeenIn, messages => Assert.InRange(messages, 2, int.MaxValue));
        foreach (var text in MessageFile.ReadTexts(Path.Combine(Models, "examples", $"{name}.csv")).Where(text => text.Split(' ').Length > MostWords))
            Assert.DoesNotContain(text, stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_model_of_series_holds_numbers_and_the_names_of_its_evidence()
    {
        foreach (var file in Directory.GetFiles(Models, "model.json", SearchOption.AllDirectories).Where(file => !file.Contains("message", StringComparison.Ordinal) && !file.Contains("reason", StringComparison.Ordinal)))
        {
            var json = File.ReadAllText(file);
            var model = TreeEnsemble.FromJson(json);
            using var document = JsonDocument.Parse(json);
            Assert.Empty(Texts(document.RootElement).Except([model.Name, .. model.Evidence]));
        }
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        _ => [],
    };
}
