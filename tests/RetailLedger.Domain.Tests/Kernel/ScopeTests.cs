using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

public sealed class ScopeTests
{
    [Fact]
    public void A_scope_covers_what_agrees_with_everything_it_names()
    {
        var leeds = new Scope(Brand: "GIFTS", Location: "LEEDS-01");

        Assert.True(Scope.Everything.Covers(leeds));
        Assert.True(new Scope(Brand: "GIFTS").Covers(leeds));
        Assert.True(leeds.Covers(leeds with { Region = "NORTH" }));
        Assert.False(leeds.Covers(leeds with { Location = "YORK-01" }));
        Assert.False(leeds.Covers(new(Brand: "GIFTS")));
        Assert.False(new Scope(Brand: "gifts").Covers(leeds));
    }
}
