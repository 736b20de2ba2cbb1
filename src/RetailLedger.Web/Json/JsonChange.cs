using System.Text.Json;

namespace RetailLedger.Web;

public enum JsonChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>
/// One path at which two documents differ. A path counts array places in the document that has the value: in the later one,
/// or in the earlier one if it was removed.
/// </summary>
public sealed record JsonChange(string Path, JsonChangeKind Kind, JsonElement? Before, JsonElement? After);
