namespace RetailLedger.Service.Hosting;

/// <summary>Where this installation keeps what must not be in the database.</summary>
public sealed class LedgerHomeFolder
{
    public LedgerHomeFolder(string path)
    {
        Path = path;
        KeyFiles.MakePrivateFolder(Keys);
    }

    public string Path { get; }

    /// <summary>House key, subjects' keys, the secrets of the first access keys.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");
}
