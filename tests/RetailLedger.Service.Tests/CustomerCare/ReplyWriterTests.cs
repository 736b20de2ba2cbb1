using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Classification;
using RetailLedger.Service.CustomerCare;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>A model drafts answers where one is set. Whatever becomes of it, there is a draft, and it is said what wrote it and why.</summary>
public sealed class ReplyWriterTests
{
    private const string Stream = "classifier/chat";
    private static readonly ChatDeskOptions Hasty = new() { Within = TimeSpan.FromMilliseconds(500), Rest = TimeSpan.FromMilliseconds(400), AtOnce = 2 };

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task A_model_that_is_set_drafts_and_one_that_fails_hangs_or_makes_things_up_is_replaced_by_the_template()
    {
        using var chat = new FakeChat();
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton<IChatClient>(chat).AddSingleton(Hasty));
        using var facts = new CaseFacts(app);
        var id = await AskedAsync(facts);

        Assert.Equal(("test-model", "reply-prompt.1", null), await DraftAsync(facts, id));
        Assert.Contains("I wonder where is my order", chat.Given, StringComparison.Ordinal);
        chat.Says = "Thank you for your message. Your refund of 4711 pounds was sent.";
        Assert.Equal(("Template", "where-is-my-order.1", "draft.foreign_figure"), await DraftAsync(facts, id));
        chat.Says = "";
        Assert.Equal(("Template", "where-is-my-order.1", "draft.empty"), await DraftAsync(facts, id));
        Assert.Empty(await facts.TypesAsync(Stream));

        chat.Fault = Fault.Throws;
        var asked = chat.Asked;
        for (var n = 0; n < 3; n++)
            Assert.Equal(("Template", "where-is-my-order.1", "chat.failed"), await DraftAsync(facts, id));
        Assert.InRange(chat.Asked - asked, 1, 2);
        await Task.Delay(Hasty.Rest);
        chat.Fault = Fault.Hangs;
        Assert.Equal(("Template", "where-is-my-order.1", "chat.slow"), await DraftAsync(facts, id));
        await Task.Delay(FakeChat.Hang + Hasty.Rest);
        (chat.Fault, chat.Says) = (Fault.None, "Thank you for your message. We look into it.");
        Assert.Equal(("test-model", "reply-prompt.1", null), await DraftAsync(facts, id));

        await Facts.EventuallyAsync(facts.Anyone, $"/api/cases/{Stream}", body => body["events"]?.AsArray().Count == 2);
        Assert.Equal(["retail.classifier.unavailable.v1", "retail.classifier.recovered.v1"], await facts.TypesAsync(Stream));
    }

    [Fact]
    public async Task With_the_advisors_turned_off_no_model_is_asked_though_one_is_set()
    {
        using var chat = new FakeChat();
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton<IChatClient>(chat), [$"--{ClassifierOptions.Setting}=off"]);
        using var facts = new CaseFacts(app);

        Assert.Equal(("Template", "where-is-my-order.1", "advisors.off"), await DraftAsync(facts, await AskedAsync(facts)));
        Assert.Equal(0, chat.Asked);
    }

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task A_model_at_an_address_is_asked_for_by_name()
    {
        var asked = new TaskCompletionSource<JsonNode>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var model = builder.Build();
        model.MapPost("/api/chat", async (HttpRequest request) =>
        {
            asked.TrySetResult((await JsonNode.ParseAsync(request.Body))!);
            var message = new { role = "assistant", content = "Thank you for your message. We look into it." };
            return Results.Json(new { model = "small", created_at = DateTimeOffset.UnixEpoch, message, done = true, done_reason = "stop" });
        });
        await model.StartAsync();
        await using var app = await LedgerApp.StartAsync(args: [$"--{ChatDeskOptions.AddressSetting}={model.Urls.Single()}", $"--{ChatDeskOptions.ModelSetting}=small"]);
        using var facts = new CaseFacts(app);

        Assert.Equal(("small", "reply-prompt.1", null), await DraftAsync(facts, await AskedAsync(facts)));
        Assert.Equal("small", (string?)(await asked.Task)["model"]);
    }

    [Theory]
    [InlineData("here", "small")]
    [InlineData("ftp://here", "small")]
    [InlineData("http://here", "")]
    public void A_model_that_cannot_be_asked_is_told_at_the_start(string address, string model)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [ChatDeskOptions.AddressSetting] = address, [ChatDeskOptions.ModelSetting] = model }).Build();
        Assert.Throws<InvalidOperationException>(() => ChatDeskOptions.ClientOf(settings));
    }

    [Fact]
    public async Task No_model_is_asked_for_a_machine_nor_where_nothing_could_come_of_it()
    {
        using var chat = new FakeChat();
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton<IChatClient>(chat));
        using var facts = new CaseFacts(app);
        var id = await AskedAsync(facts);
        using var machine = app.Client("ml");

        await Facts.CommandAsync(machine, $"/api/customer-cases/{id}/replies", Facts.NewId("command"), new JsonObject());
        await facts.SayAsync("NONE", "replies", []);
        await facts.SayAsync(id, "resolve", new() { ["code"] = "answered" });
        var (_, answer) = await facts.SayAsync(id, "replies", []);

        Assert.Equal("case.resolved", (string?)answer["code"]);
        Assert.Equal(0, chat.Asked);
    }

    private static async Task<string> AskedAsync(CaseFacts facts)
    {
        var id = await facts.WroteAsync("I wonder where is my order, it has not arrived yet.");
        await facts.EventuallyAsync(id, item => (string?)item["category"] == "whereIsMyOrder" && (string?)item["stage"] == "queued");
        return id;
    }

    private static async Task<(string?, string?, string?)> DraftAsync(CaseFacts facts, string id)
    {
        var (status, answer) = await facts.SayAsync(id, "replies", []);
        Assert.True((int)status == 200, answer.ToJsonString());
        var version = (long)answer["version"]!;
        var shown = await Facts.EventuallyAsync(facts.Anyone, $"/api/cases/case/{id}", body => (long?)body["version"] >= version);
        var drafted = shown["events"]!.AsArray().Last(e => (string?)e!["type"] == "retail.reply.drafted.v1")!["data"]!;
        return ((string?)drafted["by"], (string?)drafted["version"], (string?)drafted["unheard"]);
    }
}
