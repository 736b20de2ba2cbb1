namespace RetailLedger.Service.Following;

/// <summary>Work that one node does at a time and that is no walk along the log: a sweep for what became due, a dispatch of what waits.</summary>
public interface ILedTask
{
    /// <summary>The lock under which it runs.</summary>
    string Name { get; }

    /// <summary>How long it rests when there was nothing to do.</summary>
    TimeSpan Pace { get; }

    /// <summary>One step, as long as it likes; the next follows when there is more.</summary>
    Task<Stride> StepAsync(CancellationToken ct);
}
