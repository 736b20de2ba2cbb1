using System.Collections.Concurrent;
using RetailLedger.Faults.Checking;

namespace RetailLedger.Faults.Load;

/// <summary>The senders' own record: a line before each sending and one after each answer, so that what was promised does not rest on memory alone.</summary>
public sealed class Journal(string file) : IDisposable
{
    private readonly ConcurrentDictionary<(string, string), JournalEntry> _entries = new();
    private readonly TextWriter _lines = TextWriter.Synchronized(new StreamWriter(file));
    private int _unknown;
    private int _acknowledgements;

    public IReadOnlyCollection<JournalEntry> Entries => [.. _entries.Values];

    /// <summary>Sendings whose answer never came or said nothing for sure.</summary>
    public int Unknown => _unknown;

    public int Acknowledgements => _acknowledgements;

    /// <summary>Answers that contradict an earlier answer to the same request.</summary>
    public ConcurrentBag<string> Contradictions { get; } = [];

    public void Sending(JournalEntry entry)
    {
        _entries[(entry.Source, entry.Id)] = entry;
        _lines.WriteLine($"send {entry.Source} {entry.Id}");
    }

    public void Heard(JournalEntry entry, string outcome, Guid? eventId, string stream, long version)
    {
        Interlocked.Increment(ref _acknowledgements);
        _lines.WriteLine($"ok {entry.Source} {entry.Id} {outcome} {eventId} {stream} {version}");
        if (!entry.Acknowledge(outcome, eventId, stream, version))
            Contradictions.Add($"{entry.Source} {entry.Id} was {entry.Outcome} {entry.EventId} {entry.Version}, now {outcome} {eventId} {version}");
    }

    public void Refused(JournalEntry entry, string code)
    {
        _lines.WriteLine($"refused {entry.Source} {entry.Id} {code}");
        entry.Refuse();
    }

    public void HeardNothing(JournalEntry entry, string why)
    {
        Interlocked.Increment(ref _unknown);
        _lines.WriteLine($"unknown {entry.Source} {entry.Id} {why}");
    }

    public void Dispose() => _lines.Dispose();
}
