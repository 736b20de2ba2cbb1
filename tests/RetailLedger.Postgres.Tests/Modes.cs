using System.Runtime.Versioning;

[assembly: UnsupportedOSPlatform("windows")] // these tests ask for owners, modes, signals and sockets of Unix

namespace RetailLedger.Postgres.Tests;

/// <summary>Permissions the tests give to folders.</summary>
internal static class Modes
{
    public static readonly UnixFileMode OwnerOnly = (UnixFileMode)Convert.ToInt32("700", 8);
    public static readonly UnixFileMode Enterable = (UnixFileMode)Convert.ToInt32("755", 8);
    public static readonly UnixFileMode Everybody = (UnixFileMode)Convert.ToInt32("777", 8);
}
