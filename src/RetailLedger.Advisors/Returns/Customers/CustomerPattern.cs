namespace RetailLedger.Advisors.Returns.Customers;

/// <summary>A pattern of returns that a person should look at. None is an accusation.</summary>
public enum CustomerPattern
{
    /// <summary>Order after order, a good part comes back: serial returner.</summary>
    PartlyReturned,

    /// <summary>Order after order, nearly everything comes back: wardrobing.</summary>
    WhollyReturned,

    /// <summary>Money back for what was never bought.</summary>
    NeverBought,

    /// <summary>Money back for more than was bought.</summary>
    OverReturned,
}
