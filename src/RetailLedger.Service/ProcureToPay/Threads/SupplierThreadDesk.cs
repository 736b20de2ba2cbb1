using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>Commands about letters of suppliers as they reach their deciders: what a summary is made from is opened here, for that moment.</summary>
public sealed class SupplierThreadDesk(ICases cases, SupplierThreadQuery threads, SummaryWriter writer, AnswerGrounds grounds, Viewers viewers)
{
    /// <summary>What a caller says who wants a summary; what comes of it is found out for them.</summary>
    private sealed record SummaryWanted(string Supplier);

    /// <summary>Has a letter sent, by whoever holds the authority to write to suppliers.</summary>
    public async Task<CommandOn<SupplierThread>> InquireAsync(SendSupplierInquiry command, CancellationToken ct)
    {
        var stream = SupplierThread.Stream(command.Supplier);
        var ground = await GroundAsync(command.Supplier, command.By.Id, command.ActingFor, ct);
        var supplier = CaseRead.Of<Supplier>(Suppliers.Stream(command.Supplier), Supplier.Evolve);
        return new(command, stream, SupplierThread.Evolve, (thread, read, now) => Decide(thread, read, now)) { Reads = [.. ground.Reads, supplier] };

        Decision Decide(SupplierThread? thread, StatesRead read, DateTimeOffset now)
        {
            var (answer, refusal) = PurchasingActs.Inquire(command.By.Id, command.ActingFor, ground.Records(read), ground.Rates, now);
            var decision = SendSupplierInquiryDecider.Decide(
                command with { ActingFor = answer.ActingFor }, thread, read.Of(supplier) is not null, [.. answer.Because.Select(AuthorityWords.Of)]);
            return decision is Decision.Accepted ? refusal ?? decision : decision;
        }
    }

    /// <summary>Why somebody could not write to suppliers at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync(string supplier, string person, DateTimeOffset now, CancellationToken ct)
    {
        var ground = await GroundAsync(supplier, person, null, ct);
        return PurchasingActs.Inquire(person, null, ground.Records(await grounds.ReadAsync(ground, ct)), ground.Rates, now).Refusal is Decision.Refused refused ? refused.Reason : null;
    }

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

    private Task<AnswerGround> GroundAsync(string supplier, string person, string? actingFor, CancellationToken ct) =>
        grounds.OfAsync(person, actingFor, ApprovalLinks.Id(ActKinds.SupplierInquiry, SupplierThread.Stream(supplier)), ReviewSampleDecider.NoAmount.Currency, ct);

    private static CommandOn<SupplierThread> On(SummariseSupplierThread command) =>
        new(command, SupplierThread.Stream(command.Supplier), SupplierThread.Evolve, (thread, _) => SummariseSupplierThreadDecider.Decide(command, thread)) { Said = new SummaryWanted(command.Supplier) };
}
