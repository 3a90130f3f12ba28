# Builds Sextant when its source has changed and runs it. `./sextant.ps1 test` runs the tests; everything else goes to the binary.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$stamp = Join-Path $root 'artifacts/launcher/built'
$name = if ($IsLinux -or $IsMacOS) { 'sextant' } else { 'sextant.exe' }
$binary = Join-Path $root "artifacts/bin/Sextant.Cli/release/$name"
$env:DOTNET_NOLOGO = '1'; $env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'; $env:DOTNET_CLI_UI_LANGUAGE = 'en'

function Fail([string]$code, [string]$text) { [Console]::Error.WriteLine("error ${code}: $text"); exit 2 }

function Assert-Tools {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue) -or -not ((dotnet --list-sdks) -match '^10\.')) {
        Fail 'SXT6101' "Sextant needs the .NET 10 SDK. On Windows: 'winget install Microsoft.DotNet.SDK.10'; on macOS: 'brew install dotnet-sdk'."
    }
    if (-not (Get-Command npm -ErrorAction SilentlyContinue)) {
        Fail 'SXT6102' "Sextant needs node 20 and npm to fetch native libraries. On Windows: 'winget install OpenJS.NodeJS.LTS'; on macOS: 'brew install node'."
    }
}

function Test-Built {
    if (-not (Test-Path $binary) -or -not (Test-Path $stamp)) { return $false }
    $built = (Get-Item $stamp).LastWriteTimeUtc
    $sources = Get-ChildItem -Recurse -Path (Join-Path $root 'src'), (Join-Path $root 'eng')
    $sources += Get-ChildItem -Path (Join-Path $root 'native')
    $sources += Get-ChildItem -File -Path $root -Include 'Directory.*', 'global.json' -Recurse -Depth 0
    return -not ($sources | Where-Object { $_.LastWriteTimeUtc -gt $built -and $_.Name -ne 'node_modules' } | Select-Object -First 1)
}

if ($args.Count -gt 0 -and $args[0] -eq 'test') {
    Assert-Tools
    $rest = @($args | Select-Object -Skip 1)
    Push-Location $root
    try { dotnet run --file eng/test.cs -- @rest } finally { Pop-Location }
    exit $LASTEXITCODE
}

if (-not (Test-Built)) {
    Assert-Tools
    [Console]::Error.WriteLine('Building Sextant (only after changes) …')
    New-Item -ItemType Directory -Force (Split-Path $stamp) | Out-Null
    $started = [DateTime]::UtcNow
    $log = Join-Path $root 'artifacts/launcher/build.log'
    dotnet build (Join-Path $root 'src/Sextant.Cli') -c Release -p:RunAnalyzers=false --nologo -v quiet > $log
    if ($LASTEXITCODE -ne 0) { Fail 'SXT6103' "The build failed; all of it is in $log" }
    Set-Content $stamp ''
    (Get-Item $stamp).LastWriteTimeUtc = $started
}

& $binary @args
exit $LASTEXITCODE
