; Nothing of a library is removed with the program, and whoever removes it is told where it is.
!macro customUnInstall
  ${ifNot} ${isUpdated}
  ${AndIfNot} ${Silent}
    MessageBox MB_OK|MB_ICONINFORMATION "Cuttings is removed. Libraries stay where they are: in $APPDATA\Cuttings\Library unless another folder was chosen."
  ${endIf}
!macroend
