namespace RetailLedger.Web;

/// <summary>What a control needs to be tied to its label, hint and error: splat <see cref="Attributes"/> onto it.</summary>
public sealed record FieldIds(string Id, string? DescribedBy, bool Invalid, bool Required)
{
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = Id };
            if (DescribedBy is not null)
            {
                attributes["aria-describedby"] = DescribedBy;
            }

            if (Invalid)
            {
                attributes["aria-invalid"] = "true";
            }

            if (Required)
            {
                attributes["required"] = true;
            }

            return attributes;
        }
    }
}
