namespace RetailLedger.Service.Following;

/// <summary>How a step went, along the log or through what became due.</summary>
public enum Stride
{
    /// <summary>There was nothing to do.</summary>
    None = 0,

    /// <summary>Something was done, and for the moment it was all.</summary>
    UpToDate = 1,

    /// <summary>Something was done, and more is there.</summary>
    Behind = 2,
}
