using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

/// <summary>Finds broken rules by reading the whole history of a return again for every event: slow, plain, and written apart from
/// <see cref="ReturnConformance"/> and from the fold, so that they can only agree by being right.</summary>
public static class ReturnCritic
{
    public static SortedSet<string> Broken(IReadOnlyList<ILedgerEvent> history, int index)
    {
        var (past, found) = (history.Take(index).ToList(), new SortedSet<string>(StringComparer.Ordinal));
        void Check(string rule, bool broken)
        {
            if (broken)
                found.Add(rule);
        }

        var asked = past.FindIndex(e => e is ReturnRequested);
        var judged = asked < 0 ? null : past.Skip(asked).FirstOrDefault(e => e is ReturnAuthorized or ReturnRefused);
        switch (history[index])
        {
            case ReturnRequested:
                Check("return.requested_twice", asked >= 0);
                break;
            case ReturnShipped:
                Check("return.sent_after_refusal", judged is ReturnRefused);
                break;
            case ReturnReceived:
                Check("return.sent_after_refusal", judged is ReturnRefused);
                Check("return.received_unauthorised", judged is null);
                Check("return.received_after_all", judged is ReturnAuthorized && LastPlace(past) is ReturnNotReceived);
                break;
            case ExchangeShipped e:
                var exchanged = Line.Read(past, asked, e.ReturnId, e.Line);
                Check("return.exchanged_settled_line", exchanged?.IsOver == true);
                Check("return.exchanged_without_offer", exchanged is null || (!exchanged.IsOver && exchanged.State != "offered"));
                break;
            case RefundIssued e:
                Issued(e, past, asked, Check);
                break;
            default:
                break;
        }

        return found;
    }

    private static void Issued(RefundIssued e, List<ILedgerEvent> past, int asked, Action<string, bool> check)
    {
        var number = asked < 0 ? null : ((ReturnRequested)past[asked]).Lines.Select(line => (int?)line.Number).FirstOrDefault(n => e.RefundId == $"{((ReturnRequested)past[asked]).ReturnId}-{n}");
        var line = number is null ? null : Line.Read(past, asked, ((ReturnRequested)past[asked]).ReturnId, number.Value);
        if (line?.Told is not { } told)
        {
            check("refund.issued_twice", line?.State == "refunded");
            check("refund.issued_without_instruction", line?.State != "refunded");
            return;
        }

        check("refund.issued_twice", line.State == "refunded");
        check("refund.issued_for_settled_line", line.IsOver && line.State != "refunded");
        check("refund.issued_other_amount", e.Amount != told);
        check("refund.issued_more_than_paid", e.Amount.Currency != line.Paid.Currency || e.Amount.Minor > line.Paid.Minor);
    }

    // Goods that arrived are nowhere else any more, whatever is said afterwards.
    private static ILedgerEvent? LastPlace(List<ILedgerEvent> past) => past.Find(e => e is ReturnReceived)
        ?? past.FindLast(e => e is ReturnShipped or ReturnNotReceived);

    private sealed class Line
    {
        public required Money Paid { get; init; }

        public string State { get; private set; } = "open";

        public Money? Told { get; private set; }

        public bool IsOver => State is "refunded" or "exchanged" or "credited" or "rejected";

        public static Line? Read(List<ILedgerEvent> past, int asked, string returnId, int number)
        {
            if (asked < 0 || ((ReturnRequested)past[asked]).Lines.FirstOrDefault(line => line.Number == number) is not { } sold)
                return null;
            var (line, refund) = (new Line { Paid = sold.Paid }, $"{((ReturnRequested)past[asked]).ReturnId}-{number}");
            if (past.Take(asked).Any(e => e is RefundIssued { ReturnId: not null } early && early.RefundId == refund))
                line.State = "refunded";
            foreach (var e in past.Skip(asked + 1))
                line.Hear(e, number, refund);
            return line;
        }

        private void Hear(ILedgerEvent @event, int number, string refund)
        {
            if (IsOver)
                return;
            State = (@event, State) switch
            {
                (RefundIssued { ReturnId: not null } e, _) when e.RefundId == refund => "refunded",
                (RefundFailed e, "told") when e.RefundId == refund => "failed",
                (RefundInstructed e, _) when e.Line == number => "told",
                (ExchangeShipped e, _) when e.Line == number => "exchanged",
                (_, "told") => State,
                (RefundRequested e, _) when e.Line == number => "asked",
                (ExchangeOffered e, _) when e.Line == number => "offered",
                (StoreCreditIssued e, _) when e.Line == number => "credited",
                (ReturnRejected e, _) when e.Lines.Contains(number) => "rejected",
                _ => State,
            };
            if (@event is RefundInstructed told && told.Line == number)
                Told = told.Amount;
        }
    }
}
