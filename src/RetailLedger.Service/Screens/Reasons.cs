namespace RetailLedger.Service.Screens;

/// <summary>Reason codes as people read them: <c>address.unclear</c> is "address unclear".</summary>
public static class Reasons
{
    public static string Of(string code) => code.Replace('.', ' ').Replace('_', ' ').Replace('-', ' ');
}
