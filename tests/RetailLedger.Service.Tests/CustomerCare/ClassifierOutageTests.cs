using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Classification;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>Whatever becomes of the classifier, no customer waits nowhere: rules take its place while it is away, and history says so once.</summary>
public sealed class ClassifierOutageTests
{
    private const string Stream = "classifier/customer-message";

    [Fact]
    public async Task R076_Two_hundred_cases_are_all_routed_through_an_outage_a_hang_and_the_return()
    {
        var classifier = new FaultyClassifier();
        var options = new ClassifierOptions { Within = TimeSpan.FromSeconds(1), Rest = TimeSpan.FromMilliseconds(500), AtOnce = 2 };
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton<ITextClassifier>(classifier).AddSingleton(options));
        using var facts = new CaseFacts(app);

        var before = await WriteAsync(facts, 60);
        classifier.Fault = Fault.Throws;
        var broken = await WriteAsync(facts, 50);
        classifier.Fault = Fault.Hangs;
        var slow = await WriteAsync(facts, 40);
        classifier.Fault = Fault.None;
        // The last question that hangs holds its place until it comes back.
        await Task.Delay(FaultyClassifier.Hang + options.Rest);
        var after = await WriteAsync(facts, 50);

        Assert.Equal(200, before.Concat(broken).Concat(slow).Concat(after).Count(item => item["queue"] is not null));
        Assert.All(before.Concat(after), item => Assert.Equal(("customer-message", "classifier.sure", "order-desk"), Told(item)));
        Assert.All(broken.Concat(slow), item => Assert.Equal("Rules", (string?)item["by"]));
        Assert.All(broken, item => Assert.Equal("classifier.failed", (string?)item["why"]));
        Assert.Contains(slow, item => (string?)item["why"] is "classifier.slow");
        Assert.All(broken.Where(IsCancellation), item => Assert.Equal(("Rules", "classifier.failed", "order-desk"), Told(item)));
        Assert.Equal(["retail.classifier.unavailable.v1", "retail.classifier.recovered.v1"], await facts.TypesAsync(Stream));
        Assert.True(classifier.AskedInVain < 60, $"asked {classifier.AskedInVain} times in vain, of 90 cases");
        foreach (var item in new[] { broken[0], slow[0] })
            Assert.Equal(["retail.case.received.v1", "retail.case.classified.v1", "retail.case.routed-by-rules.v1"], await facts.CourseAsync($"case/{item["caseId"]}"));
        Assert.Equal(["retail.case.received.v1", "retail.case.classified.v1", "retail.case.routed.v1"], await facts.CourseAsync($"case/{after[0]["caseId"]}"));
    }

    [Fact]
    public async Task With_the_advisors_turned_off_rules_do_everything()
    {
        await using var app = await LedgerApp.StartAsync(args: [$"--{ClassifierOptions.Setting}=off"]);
        using var facts = new CaseFacts(app);

        var clear = await facts.RoutedAsync(await facts.WroteAsync("Please cancel my order."));
        var dark = await facts.RoutedAsync(await facts.WroteAsync("Hm."));

        Assert.Equal(("Rules", "advisors.off", "order-desk"), Told(clear));
        Assert.Equal(("Rules", "advisors.off", "triage"), Told(dark));
        Assert.Empty(await facts.TypesAsync(Stream));
    }

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task A_release_without_the_model_says_so_once_and_goes_on_by_rules()
    {
        await using var app = await LedgerApp.StartAsync(services =>
        {
            foreach (var shipped in services.Where(service => service.ServiceType == typeof(ITextClassifier)).ToList())
                services.Remove(shipped);
        });
        using var facts = new CaseFacts(app);

        var cases = await WriteAsync(facts, 3);

        Assert.All(cases, item => Assert.Equal(("Rules", "classifier.missing"), ((string?)item["by"], (string?)item["why"])));
        Assert.Equal(["retail.classifier.unavailable.v1"], await facts.TypesAsync(Stream));
    }

    private static bool IsCancellation(JsonNode item) => (string?)item["category"] == "cancelOrder";

    private static (string?, string?, string?) Told(JsonNode item) => ((string?)item["by"], (string?)item["why"], (string?)item["queue"]);

    // A third of them say what rules understand.
    private static async Task<IReadOnlyList<JsonNode>> WriteAsync(CaseFacts facts, int count)
    {
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
            ids.Add(await facts.WroteAsync(number % 3 == 0 ? "Please cancel my order." : "Something is the matter with it."));
        var items = new List<JsonNode>();
        foreach (var id in ids)
            items.Add(await facts.RoutedAsync(id));
        return items;
    }
}
