using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

public sealed class DeclareErrorTests
{
    private static readonly DeclareError Command = new("e1", ErrorReason.IncorrectData, ["e2"], "typed twice");

    [Fact]
    public void The_first_declaration_is_accepted() =>
        Assert.Equal(Decision.Accept(new ErrorDeclared("e1", ErrorReason.IncorrectData, Command.CorrectiveEventIds, "typed twice")), DeclareErrorDecider.Decide(Command, null));

    [Fact]
    public void The_same_again_changes_nothing() => Assert.Equal(Decision.Nothing, DeclareErrorDecider.Decide(Command, new("e1", ErrorReason.IncorrectData)));

    [Fact]
    public void Another_reason_for_the_same_event_is_refused() =>
        Assert.Equal("error.already_declared", Refusal(DeclareErrorDecider.Decide(Command, new("e1", ErrorReason.DidNotOccur))));

    [Fact]
    public void An_event_does_not_correct_itself() =>
        Assert.Equal("error.corrects_itself", Refusal(DeclareErrorDecider.Decide(Command with { CorrectiveEventIds = ["e1"] }, null)));

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
