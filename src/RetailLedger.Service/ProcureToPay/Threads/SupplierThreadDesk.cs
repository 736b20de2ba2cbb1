using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>Commands about letters of suppliers as they reach their deciders: what a summary is made from is opened here, for that moment.</summary>
public sealed class SupplierThreadDesk(ICases cases, SupplierThreadQuery threads, SummaryWriter writer, GuardedCommands guarded, Viewers viewers)
{
    /// <summary>What a caller says who wants a summary; what comes of it is found out for them.</summary>
    private sealed record SummaryWanted(string Supplier);

    /// <summary>Has a letter sent, by whoever holds the authority to write to suppliers.</summary>
    // Whoever is registered stays so: it may be looked up before the letter is decided.
    public async Task<CommandOn<SupplierThread>> InquireAsync(SendSupplierInquiry command, CancellationToken ct) =>
        await guarded.OnAsync(Act(command, (await cases.ReadAsync<Supplier>(Suppliers.Stream(command.Supplier), Supplier.Evolve, ct)).State is not null), ct);

    /// <summary>Why somebody could not write to suppliers at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public Task<string?> WhyNotAsync(string supplier, string person, DateTimeOffset now, CancellationToken ct) =>
        guarded.WhyNotAsync(Act(new(supplier, "asked", new(ActorKind.Human, person)), isRegistered: true), known: null, now, ct);

    /// <summary>Has a correspondence summarised, unless it would be refused whatever stood in it: then nothing is opened and no model is asked.</summary>
    public async Task<CommandOn<SupplierThread>> SummariseAsync(string supplier, HttpContext context, CancellationToken ct)
    {
        var known = (await cases.ReadAsync<SupplierThread>(SupplierThread.Stream(supplier), SupplierThread.Evolve, ct)).State;
        var command = new SummariseSupplierThread(supplier, (known?.Summaries ?? 0) + 1, null, [], LetterExtract.Name, LetterExtract.Version, "");
        if (known is null or { IsEmpty: true } || context.Caller().Actor.Kind != ActorKind.Human || await viewers.OfAsync(context.Caller(), ct) is not { } viewer)
            return On(command);
        var found = await threads.FindAsync(supplier, null, viewer, ct);
        var letters = (found?.Messages ?? []).Where(message => message.Text is not null).Select(message => new Letter(message.EventId.ToString(), message.IsOurs, message.At, message.Text!)).ToList();
        var summary = await writer.WriteAsync(letters, ct);
        return On(command with
        {
            Sentences = summary.Sentences,
            Sources = summary.Sources,
            By = summary.By,
            Version = summary.Version,
            SourcesDigest = summary.SourcesDigest,
            Unheard = summary.Unheard,
        });
    }

    private static GuardedAct<SupplierThread> Act(SendSupplierInquiry command, bool isRegistered) => new(
        PurchasingActs.Inquire, command, SupplierThread.Stream(command.Supplier), SupplierThread.Evolve, command.By.Id,
        (thread, by, _) => SendSupplierInquiryDecider.Decide(command with { ActingFor = by.ActingFor }, thread, isRegistered, by.Because))
    { ActingFor = command.ActingFor };

    private static CommandOn<SupplierThread> On(SummariseSupplierThread command) =>
        new(command, SupplierThread.Stream(command.Supplier), SupplierThread.Evolve, (thread, _) => SummariseSupplierThreadDecider.Decide(command, thread)) { Said = new SummaryWanted(command.Supplier) };
}
