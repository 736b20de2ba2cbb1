using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Kinds of act, the release's own and those that are published as data.</summary>
public sealed class ActTests
{
    [Fact]
    public void Every_kind_ends_in_an_instruction_on_its_own_case_that_names_its_grant() => Assert.All(ActTemplates.All, template =>
    {
        var subject = $"{template.Category}/7";
        var instruction = template.Instruct(new(template.Kind, subject, new(5, "GBP"), [PolicyValue.Of("reason", "x")], "grant"));

        Assert.Equal((subject, "grant"), (instruction.OwnStream(), Assert.IsAssignableFrom<IGrantedAct>(instruction).GrantId));
        Assert.Contains(template.Kind, ActKinds.All);
    });

    [Fact]
    public void A_published_kind_is_asked_for_like_any_other()
    {
        PublishActKind publish = new("vendor.onboarding", "Take a vendor on", "vendor");
        var published = PublishedActKind.Evolve(null, Assert.IsType<Decision.Accepted>(PublishActKindDecider.Decide(publish, null)).Events.Single());

        Assert.Equal(Decision.Nothing, PublishActKindDecider.Decide(publish, published));
        Assert.Equal("act.known", ApprovalScene.Code(PublishActKindDecider.Decide(publish with { Kind = ActKinds.WriteOff }, null)));
        Assert.Equal("act.bad_name", ApprovalScene.Code(PublishActKindDecider.Decide(publish with { Kind = "Vendor/On" }, null)));
        var instruction = ActTemplates.Find("vendor.onboarding", published)!.Instruct(new("vendor.onboarding", "vendor/V-1", new(0, "GBP"), [], "grant"));
        Assert.Equal("vendor/V-1", instruction.OwnStream());
        Assert.Null(ActTemplates.Find("vendor.onboarding", published: null));
    }
}
