using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>How people answered a request in the past, or what they found of an act that had passed alone.</summary>
public enum PastOutcome
{
    /// <summary>Nobody was asked and nobody looked at it, or nobody has answered.</summary>
    Unknown = 1,

    /// <summary>Or rightly done alone.</summary>
    Granted = 2,

    /// <summary>Or not to be done alone, or not at all.</summary>
    Denied = 3,
}

/// <summary>A decision of the past with everything it rested on.</summary>
/// <param name="Pin">The policy's row then and every input; absent where no policy had an answer.</param>
/// <param name="Waited">From the request to its answer; absent where it has none.</param>
public sealed record PastDecision(PolicyPin? Pin, Money Amount, IReadOnlyList<PolicyValue> Inputs, PastOutcome Outcome, TimeSpan? Waited);

/// <summary>So many decisions, and what was at stake in them, by currency.</summary>
public sealed record BackTestCount(long Cases, IReadOnlyDictionary<string, long> Minor)
{
    public static BackTestCount None { get; } = new(0, new SortedDictionary<string, long>(StringComparer.Ordinal));
}

/// <summary>What a draft would have made of the past.</summary>
/// <param name="Same">Would come out as they did: the same automation, the same tiers.</param>
/// <param name="NewlyAutomatic">People were asked and would not be.</param>
/// <param name="NewlyEscalated">Nobody was asked and people would be.</param>
/// <param name="OtherTiers">Other people, or another number of them, would be asked.</param>
/// <param name="Unanswered">The draft has no answer: the inputs that were stored are not those it asks for.</param>
/// <param name="BadHits">Of those that would pass by themselves, so many were denied by people, or found wrong by who looked at them afterwards.</param>
/// <param name="GoodHits">Of those that would pass by themselves, so many were granted by people, whose waiting was for nothing, or found right by who looked at them afterwards.</param>
/// <param name="DaysSaved">Waiting that would fall away, in days, less what would come on top by the median wait of those who were asked.</param>
/// <param name="Caught">Of those that people would newly be asked about, so many were found wrong by who looked at them afterwards.</param>
public sealed record BackTestReport(
    long Cases, long Same, BackTestCount NewlyAutomatic, BackTestCount NewlyEscalated, BackTestCount OtherTiers, BackTestCount Unanswered, long BadHits, long GoodHits, double DaysSaved,
    long Caught)
{
    public long Changed => Cases - Same;
}

/// <summary>Tries a table on decisions of the past, with the inputs that were stored with each. Nothing is read again and nothing is assumed.</summary>
public static class PolicyBackTest
{
    public static BackTestReport Run(PolicyTable draft, IEnumerable<PastDecision> past)
    {
        var (cases, same, bad, good, caught) = (0L, 0L, 0L, 0L, 0L);
        Tally automatic = new(), escalated = new(), tiers = new(), unanswered = new();
        var (saved, waits) = (TimeSpan.Zero, new List<TimeSpan>());
        foreach (var decision in past)
        {
            cases++;
            if (decision.Waited is { } wait && decision.Pin is not { Row.Then.Tiers.Count: 0 })
                waits.Add(wait);
            if (PolicyEvaluation.Evaluate(draft, decision.Inputs) is not PolicyHit hit)
            {
                unanswered.Add(decision.Amount);
                continue;
            }

            switch (Compare(decision.Pin?.Row.Then, hit.Row.Then))
            {
                case Difference.None:
                    same++;
                    break;
                case Difference.Automatic:
                    automatic.Add(decision.Amount);
                    saved += decision.Waited ?? TimeSpan.Zero;
                    break;
                case Difference.Escalated:
                    escalated.Add(decision.Amount);
                    caught += decision.Outcome == PastOutcome.Denied ? 1 : 0;
                    break;
                default:
                    tiers.Add(decision.Amount);
                    break;
            }

            if (hit.PassesAlone)
            {
                bad += decision.Outcome == PastOutcome.Denied ? 1 : 0;
                good += decision.Outcome == PastOutcome.Granted ? 1 : 0;
            }
        }

        waits.Sort();
        var added = waits.Count == 0 ? TimeSpan.Zero : waits[waits.Count / 2] * escalated.Cases;
        return new(cases, same, automatic.Count(), escalated.Count(), tiers.Count(), unanswered.Count(), bad, good, (saved - added).TotalDays, caught);
    }

    private enum Difference
    {
        None,
        Automatic,
        Escalated,
        OtherTiers,
    }

    private static Difference Compare(PolicyRequirement? then, PolicyRequirement now) => (then?.Tiers.Count, now.Tiers.Count) switch
    {
        (not 0, 0) => Difference.Automatic,
        (0, > 0) => Difference.Escalated,
        (null, _) => Difference.OtherTiers,
        _ => then!.Automation == now.Automation && then.Tiers.Select(Asked).SequenceEqual(now.Tiers.Select(Asked)) ? Difference.None : Difference.OtherTiers,
    };

    // Who is asked, and how many of them; how soon it is escalated changes nobody's say.
    private static (string Role, int Quorum) Asked(ApprovalTier tier) => (tier.Role, tier.Quorum);

    private sealed class Tally
    {
        private readonly SortedDictionary<string, long> _minor = new(StringComparer.Ordinal);

        public long Cases { get; private set; }

        public void Add(Money amount)
        {
            Cases++;
            _minor[amount.Currency] = _minor.GetValueOrDefault(amount.Currency) + amount.Minor;
        }

        public BackTestCount Count() => Cases == 0 ? BackTestCount.None : new(Cases, _minor);
    }
}
