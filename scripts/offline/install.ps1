# Install Zhangju from this folder, without a network:
#     powershell -ExecutionPolicy Bypass -File install.ps1 [--into FOLDER]
$installer = Join-Path $PSScriptRoot "install.py"
$able = $null
foreach ($version in "3.14", "3.13", "3.12", "3.11") {
    if (-not (Get-Command py -ErrorAction SilentlyContinue)) { break }
    & py "-$version" -c "" 2>$null
    if ($LASTEXITCODE -ne 0) { continue }
    if ($null -eq $able) { $able = @("py", "-$version") }
    & py "-$version" $installer --fits 2>$null
    if ($LASTEXITCODE -eq 0) {
        & py "-$version" $installer @args
        exit $LASTEXITCODE
    }
}
if ($null -eq $able -and (Get-Command python -ErrorAction SilentlyContinue)) { $able = @("python") }
if ($null -eq $able) {
    [Console]::Error.WriteLine("Zhangju needs Python 3.11 or later: install it, then run this again.")
    exit 1
}
# None fits, or the bundle is not whole: the installer says which.
$command, $first = $able
& $command @($first | Where-Object { $_ }) $installer @args
exit $LASTEXITCODE
