using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>The requests of one transaction, decided one after the other in the order of their arrival, so that each sees what the one
/// before it did.</summary>
internal sealed class WriteBatch(IReadOnlyList<WriteRequest> requests)
{
    private readonly Dictionary<IdempotencyKey, StoredKey> _stored = [];
    private readonly Dictionary<IdempotencyKey, NewKey> _new = [];
    private readonly Dictionary<string, long> _appended = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Folded>> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _expected = new(StringComparer.Ordinal);
    private readonly List<(WriteRequest Request, Func<IReadOnlyDictionary<string, long>, WriteAnswer> Answer)> _answers = [];

    public List<PendingEvent> Events { get; } = [];

    /// <summary>Accepted requests that lead to no event, so that no event carries their key.</summary>
    public List<NewKey> DoneBefore { get; } = [];

    /// <summary>Repeats per source, to be counted.</summary>
    public Dictionary<string, int> Duplicates { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<WriteRequest> Requests => requests;

    /// <summary>What became of each request, as decided; nothing of it holds before the commit.</summary>
    public Dictionary<WriteRequest, BatchOutcome> Outcomes { get; } = [];

    /// <summary>How many events each case gains.</summary>
    public IReadOnlyDictionary<string, long> Appended => _appended;

    /// <summary>The version at which each decided case was read: another one at the append means that somebody was faster.</summary>
    public IReadOnlyDictionary<string, long> Expected => _expected;

    /// <summary>Whether a request was seen before.</summary>
    public bool KnowsAny => _stored.Count > 0;

    public bool RefusesAny => Outcomes.ContainsValue(BatchOutcome.Refused);

    public void Know(StoredKey key) => _stored[key.Key] = key;

    /// <summary>The cases that must be read and held before anything is decided, each with its folds, in one global order.</summary>
    public IReadOnlyList<(string Stream, CaseFold Fold)> CasesToRead() =>
        [.. requests.Where(request => !_stored.ContainsKey(request.Key))
            .SelectMany(request => request.Reads, (_, read) => (read.Stream, read.Fold))
            .DistinctBy(entry => (entry.Stream, entry.Fold.Name))
            .OrderBy(entry => entry.Stream, StringComparer.Ordinal)];

    public void Read(string stream, CaseFold fold, long version, object? state)
    {
        if (!_states.TryGetValue(stream, out var folded))
            _states[stream] = folded = [];
        folded.Add(new(fold) { State = state });
        _expected[stream] = version;
    }

    public void Decide()
    {
        foreach (var request in requests)
        {
            if (_stored.TryGetValue(request.Key, out var stored))
                Repeat(request, stored.Digest, _ => stored.FirstAnswer());
            else if (_new.TryGetValue(request.Key, out var first))
                Repeat(request, first.Digest, versions => first.Answer(VersionAfter(first, versions), repeat: true));
            else
                Decide(request);
        }
    }

    /// <summary>The states after the batch, for whoever keeps them between batches.</summary>
    public IEnumerable<(string Stream, CaseFold Fold, object? State)> States() =>
        _states.SelectMany(entry => entry.Value.Select(folded => (entry.Key, folded.Fold, folded.State)));

    /// <summary>What cases gained on which nothing was decided.</summary>
    public IEnumerable<(string Stream, IReadOnlyList<SaidEvent> Events)> Undecided() =>
        Events.Where(pending => !_expected.ContainsKey(pending.Stream)).GroupBy(pending => pending.Stream, pending => pending.Said, StringComparer.Ordinal)
            .Select(grown => (grown.Key, (IReadOnlyList<SaidEvent>)[.. grown]));

    /// <summary>Tells every sender, once the transaction is committed.</summary>
    /// <param name="versions">The version of each case after the append.</param>
    public void Settle(IReadOnlyDictionary<string, long> versions)
    {
        foreach (var (request, answer) in _answers)
            request.Settle(answer(versions));
    }

    private void Repeat(WriteRequest request, byte[] firstDigest, Func<IReadOnlyDictionary<string, long>, WriteAnswer> firstAnswer)
    {
        Duplicates[request.Key.Source] = Duplicates.GetValueOrDefault(request.Key.Source) + 1;
        var same = firstDigest.AsSpan().SequenceEqual(request.Digest);
        Outcomes[request] = same ? BatchOutcome.Repeat : BatchOutcome.Conflict;
        _answers.Add((request, same ? firstAnswer : _ => new WriteAnswer.KeyConflict(request.Key)));
    }

    private void Decide(WriteRequest request)
    {
        switch (request.Decide([.. request.Reads.Select(StateOf)]))
        {
            case Decision.Accepted { Events: var events }:
                List<PendingEvent> pending = [.. events.Select((@event, place) => request.Envelop(@event, carriesKey: place == 0))];
                if (Heard(request, pending) is { } unheard)
                    Refuse(request, unheard);
                else
                    Append(request, pending);
                break;
            case Decision.AlreadyDone:
                DoneBefore.Add(Remember(request, eventId: null));
                break;
            case Decision.Refused refused:
                Refuse(request, refused);
                break;
        }
    }

    private void Refuse(WriteRequest request, Decision.Refused refused)
    {
        Outcomes[request] = BatchOutcome.Refused;
        _answers.Add((request, _ => new WriteAnswer.Refused(refused.Code, refused.Reason, refused.DecidedBy)));
    }

    /// <summary>Tells the cases that want to know what comes of the decision, and adds what they say to it.</summary>
    /// <returns>Why one of them would not have it; null when none minds.</returns>
    private Decision.Refused? Heard(WriteRequest request, List<PendingEvent> pending)
    {
        var own = pending.Count;
        foreach (var read in request.Reads.Where(read => read.Hears))
        {
            var state = StateOf(read);
            for (var i = 0; i < own; i++)
            {
                switch (read.Hear(state, pending[i].Said, pending[i].Id, pending[i].Envelope.OccurredAt))
                {
                    case Decision.Refused refused:
                        return refused;
                    case Decision.Accepted { Events: var said }:
                        pending.AddRange(said.Select(@event => request.Envelop(@event, carriesKey: false) with { Stream = read.Stream }));
                        state = said.Aggregate(state, (before, @event) => read.Fold.Next(before, new(@event, pending[i].Envelope.Actor)));
                        break;
                }
            }
        }

        return null;
    }

    private object? StateOf(CaseRead read) => _states[read.Stream].Find(folded => folded.Fold.Name == read.Fold.Name)!.State;

    private void Append(WriteRequest request, IReadOnlyList<PendingEvent> events)
    {
        foreach (var pending in events)
        {
            Events.Add(pending);
            _appended[pending.Stream] = _appended.GetValueOrDefault(pending.Stream) + 1;
            if (_states.TryGetValue(pending.Stream, out var states))
                states.ForEach(folded => folded.State = folded.Fold.Next(folded.State, pending.Said));
        }

        Remember(request, events[0].Id);
    }

    private NewKey Remember(WriteRequest request, Guid? eventId)
    {
        var key = new NewKey(request.Key, request.Digest, eventId, request.Stream, _appended.GetValueOrDefault(request.Stream));
        Outcomes[request] = BatchOutcome.New;
        _new[request.Key] = key;
        _answers.Add((request, versions => key.Answer(VersionAfter(key, versions), repeat: false)));
        return key;
    }

    private long VersionAfter(NewKey key, IReadOnlyDictionary<string, long> versions) =>
        versions.TryGetValue(key.Stream, out var last)
            ? last - _appended.GetValueOrDefault(key.Stream) + key.Ordinal
            : _expected.GetValueOrDefault(key.Stream);

    /// <summary>A case as it stands within the batch.</summary>
    private sealed class Folded(CaseFold fold)
    {
        public CaseFold Fold => fold;

        public object? State { get; set; }
    }
}

/// <summary>What a batch decided about a request.</summary>
internal enum BatchOutcome
{
    New = 1,
    Repeat = 2,
    Conflict = 3,
    Refused = 4,
}
