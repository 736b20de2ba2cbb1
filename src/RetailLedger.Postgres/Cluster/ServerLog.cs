namespace RetailLedger.Postgres;

/// <summary>The server's own log: kept from growing for ever, and read when a start fails.</summary>
internal sealed class ServerLog(string path)
{
    private const long Large = 16L * 1024 * 1024;
    private const int LinesShown = 12;

    public string Path => path;

    public long Length => File.Exists(path) ? new FileInfo(path).Length : 0;

    public void Rotate()
    {
        if (Length > Large)
        {
            File.Move(path, path + ".1", overwrite: true);
        }
    }

    /// <summary>The last lines written after a position: what earlier starts said must not be taken for this one's.</summary>
    public string Since(long position)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = Math.Min(position, stream.Length);
        using var reader = new StreamReader(stream);
        return string.Join('\n', reader.ReadToEnd().Split('\n').TakeLast(LinesShown));
    }
}
