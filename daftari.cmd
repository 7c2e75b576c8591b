@echo off
rem Starts what this clone contains; builds it first when it was not built yet.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
if "%HERE:~-1%"=="\" set "HERE=%HERE:~0,-1%"
if not defined DAFTARI_HOME set "DAFTARI_HOME=%HERE%\.daftari"
if not defined DAFTARI_PORT set "DAFTARI_PORT=7070"

set "MODULE="
if /i "%~1"=="demo" set "MODULE=demo" & set "MAIN=io.daftari.demo.DemoMain"
if /i "%~1"=="hub" set "MODULE=sync-server" & set "MAIN=io.daftari.hub.HubMain"
if /i "%~1"=="office" set "MODULE=desktop-client\office" & set "MAIN=io.daftari.office.OfficeMain"
if /i "%~1"=="teacher" set "MODULE=desktop-client\teacher" & set "MAIN=io.daftari.teacher.TeacherMain"
if /i "%~1"=="bench" set "MODULE=benchmarks" & set "MAIN=io.daftari.bench.BenchMain" & set "DAFTARI_BENCH=%HERE%\benchmarks\target"
if /i "%~1"=="audit" set "MODULE=sync-server" & set "MAIN=io.daftari.hub.AuditMain"
if /i "%~1"=="carry" set "MODULE=demo" & set "MAIN=io.daftari.replica.carry.CarryMain"
if /i "%~1"=="simulate" set "MODULE=simulation" & set "MAIN=io.daftari.simulation.SimulateMain"
if /i "%~1"=="format" goto :jdk
if defined MODULE goto :jdk

echo usage: daftari COMMAND [ARGUMENTS]
echo.
echo   demo      a whole school on this machine, to look at and to play with
echo   hub       the hub (sync server) alone
echo   office    the desktop app of the school's office
echo   teacher   the teacher's phone app, in a window of a phone's size
echo   bench     what sync and the apps cost, each figure beside its limit: bench [NAME...] [--quick] [--scale F]
echo   carry     an exchange by hand: a file to the hub and back, by USB stick or another computer
echo   audit     prove that nothing of a hub's log was changed: audit verify [SCHOOL_ID]
echo   simulate  one hub and many devices under every fault, repeatable from a seed
echo   format    put every source file into the project's format
echo   help      this text
echo.
echo Settings come from the environment: DAFTARI_HOME, DAFTARI_PORT, DATABASE_URL.
if "%~1"=="" exit /b 0
if /i "%~1"=="help" exit /b 0
echo daftari: there is no command '%~1'. 1>&2
exit /b 1

:jdk
set "JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "tokens=1* delims==" %%V in ('set JAVA 2^>nul') do call :try "%%W"
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
    if exist "%%~R" for /d %%J in ("%%~R\*") do call :try "%%~J"
)
if not defined JDK (
    echo daftari: Daftari needs a JDK 25 or newer: install one ^(for example Temurin 25^) or set JAVA_HOME to it. 1>&2
    exit /b 1
)
set "JAVA_HOME=%JDK%"
cd /d "%HERE%"
if /i "%~1"=="format" (
    call mvn -q -B -ntp -N -Pformat process-sources
    exit /b
)

set "STALE=1"
if exist "%MODULE%\target\classpath" powershell -NoProfile -Command "$built = (Get-Item '%MODULE%\target\classpath').LastWriteTime; $newer = Get-ChildItem -Recurse -File -Path pom.xml,shared-model,desktop-client,sync-server,demo,benchmarks | Where-Object { $_.FullName -notmatch '\\(target|src\\test)\\' -and $_.LastWriteTime -gt $built } | Select-Object -First 1; if ($newer) { exit 1 }" && set "STALE="
if defined STALE (
    echo daftari: building %MODULE% ... 1>&2
    call mvn -q -B -ntp -DskipTests -Dformat.skip=true -pl "%MODULE:\=/%" -am package || exit /b 1
)

rem An argument file, because a class path is longer than a command line may be.
set "ARGFILE=%MODULE%\target\launch.args"
powershell -NoProfile -Command "$cp = '%HERE%\%MODULE%\target\classes;' + (Get-Content -Raw '%MODULE%\target\classpath').Trim(); [IO.File]::WriteAllText((Join-Path '%HERE%' '%ARGFILE%'), '-cp \"' + $cp.Replace('\', '\\') + '\"')"
set "REST="
:next
shift
if "%~1"=="" goto :run
set REST=%REST% %1
goto :next
:run
"%JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED "@%ARGFILE%" %MAIN%%REST%
exit /b

:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%N in ('findstr /b JAVA_VERSION= "%~1\release"') do set "NUMBER=%%~N"
set "NUMBER=%NUMBER:"=%"
if %NUMBER% GEQ 25 set "JDK=%~1"
exit /b 0
