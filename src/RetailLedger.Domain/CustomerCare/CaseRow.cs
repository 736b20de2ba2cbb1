using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Which row: a customer's case.</summary>
public sealed record CaseKey(string CaseId);

/// <summary>A case as a card on a board: where it stands, what it is about and who says so, and until when the customer should hear from us.</summary>
/// <param name="Since">When it came to this stage.</param>
/// <param name="Concluded">What was concluded without a person; beside <paramref name="Category"/> it is what a report of errors counts.</param>
/// <param name="By">Who says what it is about: a model's id, <c>Rules</c>, or a person.</param>
/// <param name="Words">The words of the text that decided, the strongest first.</param>
/// <param name="Why">Why it is in its queue, as a code.</param>
/// <param name="ContactChannel">By which way the customer wrote.</param>
public sealed record CaseRow(
    CaseStage Stage,
    DateTimeOffset Since,
    DateTimeOffset ReceivedAt,
    int Messages,
    string ContactChannel,
    string? OrderId,
    string? CustomerId,
    CaseCategory? Category,
    CasePriority? Priority,
    CaseCategory? Concluded,
    string? By,
    string? Version,
    string? Nearest,
    decimal? Confidence,
    decimal? Threshold,
    string? Words,
    string? Queue,
    string? Why,
    DateTimeOffset? AnswerBy,
    string? Resolution,
    string? LegalEntity,
    string? Brand,
    string? Region,
    string? Channel,
    string? Location)
{
    public static IReadOnlyList<Type> Reads { get; } = [.. CustomerCareEvents.Contracts.Select(contract => contract.Data)];

    public static IEnumerable<CaseKey> KeysOf(RecordedEvent recorded) =>
        StreamKeys.Category(recorded.Stream) == CaseLinks.Case ? [new(StreamKeys.Id(recorded.Stream))] : [];

    public static CaseRow? Evolve(CaseRow? row, CaseKey key, RecordedEvent recorded)
    {
        if (CustomerCase.Evolve(row?.Case(key.CaseId), recorded.Data) is not { } now)
            return row;
        var next = Said(row ?? Empty(recorded), recorded);
        return next with
        {
            Stage = now.Stage,
            Since = row?.Stage == now.Stage ? row.Since : recorded.Envelope.OccurredAt,
            ReceivedAt = now.ReceivedAt,
            Category = now.Category,
            Priority = now.Priority,
            Queue = now.Queue,
            AnswerBy = now.AnswerBy,
            Resolution = now.Resolution,
        };
    }

    private static CaseRow Said(CaseRow row, RecordedEvent recorded) => recorded.Data switch
    {
        CaseReceived e => row with
        {
            Messages = row.Messages == int.MaxValue ? row.Messages : row.Messages + 1,
            ContactChannel = e.Channel,
            OrderId = e.OrderId ?? row.OrderId,
            CustomerId = e.CustomerId ?? row.CustomerId,
        },
        _ when row.Stage == CaseStage.Resolved => row,
        CaseClassified e => row with
        {
            Concluded = e.Category,
            By = e.By,
            Version = e.Version,
            Nearest = e.Nearest,
            Confidence = e.Confidence,
            Threshold = e.Threshold,
            Words = e.Words.Count == 0 ? null : string.Join(", ", e.Words),
        },
        CaseReclassified => row with { By = recorded.Envelope.Actor.Id, Version = null },
        CaseRouted e => row with { Why = e.Why },
        RoutedByRules e => row with { Why = e.Why },
        _ => row,
    };

    private CustomerCase Case(string id) => new(id, Stage, ReceivedAt, Category, Priority, Queue, AnswerBy, Resolution);

    private static CaseRow Empty(RecordedEvent recorded)
    {
        var (at, scope) = (recorded.Envelope.OccurredAt, recorded.Envelope.Scope);
        return new(
            CaseStage.Received, at, at, 0, "", null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            scope.LegalEntity, scope.Brand, scope.Region, scope.Channel, scope.Location);
    }
}
