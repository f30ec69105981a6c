namespace Marketplace.Web.Platform;

/// <summary>Keys as files that only this account may read.</summary>
internal static class KeyFiles
{
    /// <summary>Reads the file, or makes it first. Of two nodes that start together one wins, and the other reads the winner's.</summary>
    public static byte[] ReadOrMake(string path, Func<byte[]> make)
    {
        if (!File.Exists(path))
        {
            // Written aside and moved into place without overwriting.
            var aside = $"{path}.{Guid.CreateVersion7():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(aside, options))
            {
                file.Write(make());
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(aside, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(aside);
            }
        }

        return File.ReadAllBytes(path);
    }
}
