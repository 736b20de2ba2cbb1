namespace RetailLedger.Service.Screens;

/// <summary>Whose turn it is, in the words of people: <c>order-desk</c> is "order desk".</summary>
public static class TurnWords
{
    public static string Of(string turn) => turn switch
    {
        "order-desk" => "order desk",
        "returns-desk" => "returns desk",
        "loss-prevention" => "loss prevention",
        "team-lead" => "team lead",
        "operations-manager" => "operations manager",
        "policy-owner" => "policy owner",
        "internal-control" => "internal control",
        _ => turn,
    };
}
