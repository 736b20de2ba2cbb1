using System.Globalization;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reading;
using RetailLedger.Service.ReturnToResolution;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.Findings.Pages;

/// <summary>Findings in the words of people.</summary>
public static class FindingWords
{
    public static string Of(string detector) => detector switch
    {
        Detectors.Demand => "Demand",
        Detectors.Returns => "Returns",
        Detectors.Customers => "Customers",
        _ => detector,
    };

    public static string Title(Finding finding) => finding.Detector == Detectors.Customers ? $"A customer who brings much back: {finding.Series.Customer}"
        : $"{Of(finding.Detector)} {(finding.Direction == Direction.Above ? "above" : "below")} what was expected: {Series(finding.Series)}";

    /// <summary>What follows when somebody confirms it.</summary>
    public static string Consequence(string detector) => detector switch
    {
        Detectors.Customers => "Nothing follows by itself: what the customer may still bring back is decided by policy and people.",
        Detectors.Returns => "Confirmed, it opens a quality incident; stock, finance, procurement and customer care hear of it by policy.",
        _ => "Confirmed, it opens a replenishment review. It never orders anything.",
    };

    /// <summary>Why nothing is to be seen behind a verdict.</summary>
    public static string NothingFollowed(Finding finding, long position) => finding switch
    {
        { Verdict: not { Verdict: TriageVerdict.Confirmed } } => $"By policy nothing follows from “{Of(finding.Verdict?.Verdict ?? TriageVerdict.NoActionNeeded)}”.",
        { Detector: Detectors.Customers } => Consequence(Detectors.Customers),
        { Detector: Detectors.Returns, Series.Item: null } => "Returns of more than one item open no incident: the finding of the item does.",
        _ => $"As of position {Figures.Count(position)} nothing stands behind it: what follows is written a moment after the verdict, or another finding had set it going already.",
    };

    public static string Of(RelatedKind kind) => kind switch
    {
        RelatedKind.Incident => "Quality incident",
        RelatedKind.Return => "Return",
        _ => "Customer's case",
    };

    /// <summary>Where a case is looked at: on a page of its own, where there is one.</summary>
    public static string Where(string stream) => (StreamKeys.Category(stream), StreamKeys.Id(stream)) switch
    {
        (Incidents.Incident, var id) => Links.Incident(id),
        ("return", var id) => Links.Return(id),
        ("case", var id) => Links.CustomerCase(id),
        (ApprovalLinks.Approval, var id) => Links.Approval(id),
        ("stock", var id) when id.Split('/') is [var place, var item] => Links.Stock(place, item),
        _ => Links.Case(stream),
    };

    public static string Series(WatchedSeries series) => series.Kind switch
    {
        Watched.Item => series.Item!,
        Watched.ItemAtPlace => $"{series.Item} at {series.Location}",
        Watched.Category => $"all of {series.Category}",
        Watched.Channel => Way(series.Channel!),
        Watched.Customer => $"customer {series.Customer}",
        Watched.ItemReason => $"{series.Item}, {ReturnMixWords.Reason(series.Reason!)}",
        Watched.ItemLot => $"{series.Item}, lot {series.Lot}",
        _ => $"all that {series.Location} sells",
    };

    public static string Series(FindingItem item) => item.Kind switch
    {
        Watched.Item => item.Item!,
        Watched.ItemAtPlace => $"{item.Item} at {item.Location}",
        Watched.Category => $"all of {item.Series["category:".Length..]}",
        Watched.Channel => Way(item.Series["channel:".Length..]),
        Watched.Customer => $"customer {item.Series["customer:".Length..]}",
        Watched.ItemReason => $"{item.Item}, {ReturnMixWords.Reason(item.Series[$"item:{item.Item}:reason:".Length..])}",
        Watched.ItemLot => $"{item.Item}, lot {item.Series[$"item:{item.Item}:lot:".Length..]}",
        _ => $"all that {item.Location} sells",
    };

    private static string Way(string channel) => channel == Channels.Stores ? "all that stores sell" : "all that is sent to customers";

    public static string Of(TriageVerdict verdict) => verdict switch
    {
        TriageVerdict.Confirmed => "confirmed",
        TriageVerdict.Expected => "expected",
        TriageVerdict.NoActionNeeded => "no action needed",
        TriageVerdict.FalsePositive => "false positive",
        _ => "duplicate",
    };

    public static Tone ToneOf(TriageVerdict verdict) => verdict switch
    {
        TriageVerdict.Confirmed => Tone.Warn,
        TriageVerdict.FalsePositive => Tone.Bad,
        TriageVerdict.Expected or TriageVerdict.NoActionNeeded => Tone.Ok,
        _ => Tone.Neutral,
    };

    /// <summary>Where it stands: the verdict, or whose turn it is.</summary>
    public static (string Text, Tone Tone) Stand(FindingStage stage, TriageVerdict? verdict) => (stage, verdict) switch
    {
        (_, { } said) => (Of(said), ToneOf(said)),
        (FindingStage.Dismissed, _) => ("until worse", Tone.Neutral),
        (FindingStage.InTriage, _) => ("in triage", Tone.Info),
        _ => ("to look at", Tone.Info),
    };

    public static string Probability(double part) => part.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Who says how probable it is.</summary>
    public static string Judge(FindingOrder order) => order switch
    {
        { Judge: null, Probability: 1 } => "a person",
        { Judge: null } => "not told",
        { IsLearned: true } => $"verdicts, version {order.JudgeVersion}",
        _ => "the detector",
    };

    /// <summary>What a look at it is worth, as an amount; what nobody can price counts as little, and says so.</summary>
    public static string Worth(FindingItem item) => item.Currency is { } currency ? Figures.Amount(item.Rank, currency) : "no price";

    /// <summary>Why it stands where it does, in a sentence.</summary>
    public static string Sentence(FindingOrder order, string? currency) =>
        $"{(order.IsPriced && currency is not null ? $"{Figures.Amount(order.WeighedMinor, currency)} at risk" : $"{Figures.Count(order.WeighedMinor)}, which counts where nobody knows a price")}, times {(order.Probability is { } part ? Probability(part) : "a probability that this row does not tell")}{Source(order)}";

    private static string Source(FindingOrder order) => order switch
    {
        { Judge: null, Probability: 1 } => ": a person saw it.",
        { Judge: null } => ".",
        { IsLearned: true } => $", says {order.Judge} {order.JudgeVersion}, which learned from verdicts.",
        _ => $", says the detector's own {order.Judge} {order.JudgeVersion}.",
    };

    /// <summary>What was seen beside what was to be expected, in a sentence.</summary>
    public static string Sentence(AnomalyDetected found) =>
        $"{Figures.Count(found.Units)} pieces {(found.Detector == Detectors.Returns ? "came back" : "were asked for")}{(found.UntilHour is { } hour ? $" by {hour}:00" : "")}; {Number(found.Expected)} were to be expected, {Number(found.Low)} to {Number(found.High)} are ordinary.";

    /// <summary>How often a customer showed a habit, in a sentence.</summary>
    public static string Sentence(HabitShown habit, int orders) => $"{Of(habit.Habit)}: {Number(habit.Acts)} in {Figures.Count(orders)} orders, where {habit.Expected.ToString("0.##", CultureInfo.InvariantCulture)} are usual.";

    public static string Of(ReturnHabit habit) => habit switch
    {
        ReturnHabit.PartlyReturned => "Orders of which a good part came back",
        ReturnHabit.WhollyReturned => "Orders of which nearly all came back",
        ReturnHabit.NeverBought => "Returns of what was never bought",
        _ => "Returns of more than was bought",
    };

    public static string Number(double value) => value.ToString(value < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A piece of evidence, so that somebody who never trained a model can weigh it.</summary>
    public static string Evidence(EvidencePart part) => part.Name switch
    {
        "against-high-day" => $"{Times(part.Value)} a busy day of the last two months",
        "against-record-2-months" => $"{Times(part.Value)} the record of two months",
        "against-record-4-months" => $"{Times(part.Value)} the record of four months",
        "against-record-3-weeks" => $"{Times(part.Value)} the record of three weeks",
        "against-mean" => $"{Times(part.Value)} an average day",
        "spread" => "how far busy days usually lie from quiet ones",
        "zero-share" => $"on {part.Value.ToString("0%", CultureInfo.InvariantCulture)} of days nothing is sold",
        "site-level" => $"the whole shop is {Times(part.Value)} as busy as usual",
        "promotion" => part.Value > 0 ? "a promotion was announced" : "no promotion was announced",
        "together-2-days" or "together-3-days" or "together-5-days" or "together-7-days" => $"the last {part.Name.Split('-')[1]} days together: by chance 1 in {Odds(part.Value)}",
        "silence-surprise" => $"so long without a sale: by chance 1 in {Odds(part.Value)}",
        "silence-days" => $"{Number(part.Value)} days without a sale",
        "least-of-2-days" => $"the weaker of two days: {Times(part.Value)} a busy day",
        "least-of-3-days" => $"the weakest of three days: {Times(part.Value)} a busy day",
        "trend" => $"the last weeks: {Times(part.Value)} those before",
        "sales-before-silence" => $"before the silence: {Times(part.Value)} an average day",
        "count-surprise" or "count-surprise-3-days" => $"so many in {(part.Name.EndsWith("days", StringComparison.Ordinal) ? "three days" : "a day")}: by chance 1 in {Odds(part.Value)}",
        "returned-against-sales" => $"{Times(part.Value)} what is sold in a day",
        "returned-against-record" => $"{Times(part.Value)} the most that ever came back in a day",
        "returned-against-usual" => $"{Times(part.Value)} what usually comes back",
        "returned-2-days-against-sales" or "returned-3-days-against-sales" or "returned-5-days-against-sales" => $"an average of the last {part.Name.Split('-')[1]} days: {Times(part.Value)} what is sold in a day",
        "returned-2-days-against-record" or "returned-3-days-against-record" or "returned-5-days-against-record" => $"an average of the last {part.Name.Split('-')[1]} days: {Times(part.Value)} the most that ever came back in a day",
        "least-of-2-days-against-sales" or "least-of-3-days-against-sales" => $"the least of {part.Name.Split('-')[2]} days: {Times(part.Value)} what is sold in a day",
        "usual-share-of-days" => $"usually something comes back on {Math.Exp(part.Value).ToString("0%", CultureInfo.InvariantCulture)} of days",
        "days-in-a-row" => $"returns on {Number(part.Value)} days in a row",
        _ when part.Name.StartsWith("surprise-", StringComparison.Ordinal) => $"returns within {part.Name.Split('-')[1]} days: by chance 1 in {Math.Exp(Math.Min(30, part.Value)).ToString("N0", CultureInfo.InvariantCulture)}",
        _ => $"{part.Name.Replace('-', ' ')}: {Times(part.Value)}",
    };

    /// <summary>What a model of verdicts looks at.</summary>
    public static string Trait(string name) => name switch
    {
        "score" => "the detector's score",
        "spread" => "how uneven the items sell",
        "zero-share" => "on how many days nothing is sold",
        "site-level" => "how busy the shop is",
        _ => name.Replace('-', ' '),
    };

    // Ratios are kept as natural logarithms of one more than each side.
    private static string Times(double logarithm) => $"{Math.Exp(Math.Clamp(logarithm, -20, 20)).ToString("0.0#", CultureInfo.InvariantCulture)} ×";

    private static string Odds(double surprise) => Math.Pow(10, Math.Clamp(surprise, 0, 12)).ToString("N0", CultureInfo.InvariantCulture);
}
