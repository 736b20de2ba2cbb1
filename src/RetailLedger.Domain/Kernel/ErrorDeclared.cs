namespace RetailLedger.Domain.Kernel;

/// <summary>Why a recorded event is wrong (EPCIS 2.0, error declaration: <c>did_not_occur</c>, <c>incorrect_data</c>).</summary>
public enum ErrorReason
{
    DidNotOccur = 1,
    IncorrectData = 2,
}

/// <summary>A recorded event is wrong. The event stays as it was; what sets it right are the events named here.</summary>
public sealed record ErrorDeclared(string EventId, ErrorReason Reason, IReadOnlyList<string> CorrectiveEventIds, string? Note = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("correction", EventId);

    public IEnumerable<ObjectLink> Links() =>
        CorrectiveEventIds.Select(id => new ObjectLink(ObjectTypes.Event, id, "corrected-by")).Prepend(new(ObjectTypes.Event, EventId, "wrong"));
}

/// <summary>What is known about the correction of one event.</summary>
public sealed record Correction(string EventId, ErrorReason Reason)
{
    public static Correction? Evolve(Correction? correction, ILedgerEvent @event) =>
        correction ?? (@event is ErrorDeclared e ? new Correction(e.EventId, e.Reason) : null);
}

/// <summary>Say that a recorded event is wrong.</summary>
public sealed record DeclareError(string EventId, ErrorReason Reason, IReadOnlyList<string> CorrectiveEventIds, string? Note = null);

public static class DeclareErrorDecider
{
    public static Decision Decide(DeclareError command, Correction? correction) => correction switch
    {
        { Reason: var reason } when reason == command.Reason => Decision.Nothing,
        not null => new Decision.Refused("error.already_declared", $"Event {command.EventId} was already declared wrong: {correction.Reason}."),
        _ when command.CorrectiveEventIds.Contains(command.EventId) =>
            Decision.Refuse("error.corrects_itself", "An event cannot be its own correction."),
        _ => Decision.Accept(new ErrorDeclared(command.EventId, command.Reason, command.CorrectiveEventIds, command.Note)),
    };
}

/// <summary>The contracts that every module shares.</summary>
public static class KernelEvents
{
    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<ErrorDeclared>("retail.error.declared.v1", "Kernel", "A recorded event is wrong.", OwnerSystem.Ledger),
    ];
}
