using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Tests.CustomerCare;

namespace RetailLedger.Service.Tests.ProcureToPay;

/// <summary>A model summarises where one is set. Whatever becomes of it, there is a summary, and it is said what wrote it and why.</summary>
public sealed class SupplierSummaryWriterTests
{
    private const string Stream = "classifier/chat";
    private const string Sense = "[1] The lamps of PO-7 are late until 13 November.";
    private static readonly ChatDeskOptions Hasty = new() { Within = TimeSpan.FromMilliseconds(500), Rest = TimeSpan.FromMilliseconds(400), AtOnce = 2 };
    private static readonly (string?, string?, string?, string?) Model = ("test-model", "summary-prompt.1", null, "The lamps of PO-7 are late until 13 November.");

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task A_model_that_is_set_summarises_and_one_that_fails_hangs_or_makes_things_up_is_replaced_by_the_messages_own_words()
    {
        using var chat = new FakeChat { Says = Sense };
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton<IChatClient>(chat).AddSingleton(Hasty));
        using var facts = new ThreadFacts(app);
        using var by = app.Client("operator");
        await facts.BeginAsync();
        await facts.WroteAsync("M-1", "The lamps of PO-7 are delayed until 13 November.", 11);
        await facts.ThreadAsync(by, _ => true);

        Assert.Equal(Model, await SummariseAsync(1));
        Assert.Contains("they wrote:\nThe lamps of PO-7 are delayed", chat.Given, StringComparison.Ordinal);
        chat.Says = "[1] The lamps of PO-7 are late until 14 November.";
        Assert.Equal(Own("summary.foreign_figure"), await SummariseAsync(2));
        chat.Says = "[1] Write to theo@kiln.example about the lamps.";
        Assert.Equal(Own("summary.address"), await SummariseAsync(3));
        chat.Says = "The lamps are late.";
        Assert.Equal(Own("summary.no_source"), await SummariseAsync(4));
        Assert.Empty(await facts.TypesAsync(Stream));

        chat.Fault = Fault.Throws;
        Assert.Equal(Own("chat.failed"), await SummariseAsync(5));
        await Task.Delay(Hasty.Rest);
        chat.Fault = Fault.Hangs;
        Assert.Equal(Own("chat.slow"), await SummariseAsync(6));
        await Task.Delay(FakeChat.Hang + Hasty.Rest);
        (chat.Fault, chat.Says) = (Fault.None, Sense);
        Assert.Equal(Model, await SummariseAsync(7));
        await Facts.EventuallyAsync(facts.Anyone, $"/api/cases/{Stream}", body => body["events"]?.AsArray().Count == 2);
        Assert.Equal(["retail.classifier.unavailable.v1", "retail.classifier.recovered.v1"], await facts.TypesAsync(Stream));

        static (string?, string?, string?, string?) Own(string unheard) => ("Extract", "letter-extract.1", unheard, "The lamps of PO-7 are delayed until 13 November.");

        async Task<(string?, string?, string?, string?)> SummariseAsync(int number)
        {
            var (status, answer) = await facts.SummariseAsync(by);
            Assert.True((int)status == 200, answer.ToJsonString());
            var told = (await facts.ThreadAsync(by, body => (int?)body["summary"]?["number"] == number))["summary"]!;
            return ((string?)told["by"], (string?)told["version"], (string?)told["unheard"], (string?)told["sentences"]![0]!["text"]);
        }
    }

    [Fact]
    public async Task No_model_is_asked_for_a_machine_nor_where_nothing_was_written_nor_with_the_advisors_off()
    {
        using var chat = new FakeChat();
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton<IChatClient>(chat), [$"--{ClassifierOptions.Setting}=off"]);
        using var facts = new ThreadFacts(app);
        using var machine = app.Client("ml");
        using var by = app.Client("operator");
        await facts.BeginAsync();
        await facts.SummariseAsync(by);
        await facts.WroteAsync("M-1", "They are delayed.", 11);
        await facts.ThreadAsync(by, _ => true);

        Assert.Equal("actor.machine", (string?)(await facts.SummariseAsync(machine)).Body["code"]);
        await facts.SummariseAsync(by);

        var told = (await facts.ThreadAsync(by, body => body["summary"] is not null))["summary"]!;
        Assert.Equal(("advisors.off", "They are delayed."), ((string?)told["unheard"], (string?)told["sentences"]![0]!["text"]));
        Assert.Equal(0, chat.Asked);
    }
}
