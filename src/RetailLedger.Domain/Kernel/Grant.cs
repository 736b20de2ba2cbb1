namespace RetailLedger.Domain.Kernel;

/// <summary>Leave to pass an automatic limit, given by Governance for one subject, up to an amount, until a moment.</summary>
public sealed record Grant(string Id, string Act, string Subject, Money Limit, DateTimeOffset ValidUntil);

/// <summary>What may be done without asking anybody. Beyond it only a matching <see cref="Grant"/> helps: no role, no key, no flag.</summary>
/// <param name="By">The policy that says so; absent where none is in force and the release's own limit counts.</param>
public sealed record AutomaticLimit(string Act, Money Limit, string? By = null)
{
    public bool Allows(string subject, Money amount, Grant? grant, DateTimeOffset now) =>
        Covers(Limit, amount)
        || (grant is not null && grant.Act == Act && grant.Subject == subject && now < grant.ValidUntil && Covers(grant.Limit, amount));

    // An amount in another currency than the limit's is never covered: converting it is Governance's business, with a dated rate.
    private static bool Covers(Money limit, Money amount) => limit.Currency == amount.Currency && amount.Minor <= limit.Minor;
}
